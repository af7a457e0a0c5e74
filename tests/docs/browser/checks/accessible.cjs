// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown.
'use strict';
const fs = require('node:fs');

const AXE = require.resolve('axe-core/axe.min.js');

// Half of axe's time is a selector for each node, which nobody reads: a finding shows the node itself.
const OPTIONS = { resultTypes: ['violations'], preload: false, selectors: false };

/** Whatever the page shows from now on has axe-core: for who looks at many, to whom sending it costs more than axe itself. */
const bringAxe = page => page.addInitScript({ path: AXE });

async function accessible(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(fs.readFileSync(AXE, 'utf8'));
  return page.evaluate(async options => (await window.axe.run(options)).violations
    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' … ')}`), OPTIONS);
}

module.exports = { accessible, bringAxe };
