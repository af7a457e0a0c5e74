// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown: of its structure and of its colours.
'use strict';
const { bringAxe } = require('./axe.cjs');
const { Looks, RULES, colours } = require('./colours.cjs');
const { Shapes, shapeOf } = require('./shape.cjs');

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

/** What was found clean, as long as many pages are looked at. */
class Known {
  shapes = new Shapes();
  looks = new Looks();
}

/** Everything but colours, once for each shape. */
async function structure(page, shapes) {
  const shape = await shapeOf(page);
  if (shapes.isClean(shape)) return [];
  await bringAxe(page);
  if ((await judge(page, true)).length > 0) return judge(page, false);
  shapes.add(shape);
  return [];
}

/** All that axe-core finds in a page. What `known` has from other pages is not judged again. */
async function accessible(page, known = new Known()) {
  return [...await structure(page, known.shapes), ...await colours(page, known.looks)];
}

module.exports = { Known, accessible };
