// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown.
'use strict';
const fs = require('node:fs');
const { Looks, RULES, colours } = require('./colours.cjs');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// Half of axe's time is a selector for each node, which nobody reads: a finding shows the node itself.
const OPTIONS = {
  resultTypes: ['violations'], preload: false, selectors: false, rules: Object.fromEntries(RULES.map(name => [name, { enabled: false }])),
};

// A tenth of it is the elements' source: it is asked for where something was found.
const judge = (page, noHtml) => page.evaluate(async ([options, noHtml]) => {
  window.axe.configure({ noHtml });
  return (await window.axe.run(options)).violations
    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => `${node.html}`.slice(0, 200)).join(' … ')}`);
}, [OPTIONS, noHtml]);

/** Whatever the page shows from now on has axe-core, as long as many are looked at: to send it each time takes as long as
 *  its judgement. */
const bringAxe = page => page.addInitScript({ content: axe });

/** Everything but colours. */
async function structure(page) {
  const found = await judge(page, true);
  return found.length > 0 ? judge(page, false) : found;
}

/** All that axe-core finds in a page. */
async function accessible(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  return [...await structure(page), ...await colours(page, new Looks())];
}

module.exports = { accessible, bringAxe, structure };
