// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown: of its structure and of its colours.
'use strict';
const { bringAxe } = require('./axe.cjs');
const { Looks, RULES, colours } = require('./colours.cjs');
const { Shapes, shapeOf } = require('./shape.cjs');

// Half of axe's time is a selector for each node, and a tenth is its source: a finding shows the node itself.
const OPTIONS = {
  resultTypes: ['violations'], preload: false, selectors: false, elementRef: true,
  rules: Object.fromEntries(RULES.map(name => [name, { enabled: false }])),
};

const judge = page => page.evaluate(async options => {
  window.axe.configure({ noHtml: true });
  return (await window.axe.run(options)).violations
    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(({ element }) => element?.outerHTML.slice(0, 200)).join(' … ')}`);
}, OPTIONS);

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
  const found = await judge(page);
  if (found.length === 0) shapes.add(shape);
  return found;
}

/** All that axe-core finds in a page. What `known` has from other pages is not judged again. */
async function accessible(page, known = new Known()) {
  return [...await structure(page, known.shapes), ...await colours(page, known.looks)];
}

module.exports = { Known, accessible };
