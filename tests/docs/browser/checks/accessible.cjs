// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown.
'use strict';
const { source } = require('axe-core');

// Half of axe's time is a selector for each node, which nobody reads: a finding shows the node itself.
const OPTIONS = { resultTypes: ['violations'], preload: false, selectors: false };

async function accessible(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source);
  return page.evaluate(async options => (await window.axe.run(options)).violations
    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' … ')}`), OPTIONS);
}

module.exports = { accessible };
