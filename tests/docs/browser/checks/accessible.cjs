// SPDX-License-Identifier: MIT
// axe-core's judgement of a page as it is shown.
'use strict';
const { source } = require('axe-core');

async function accessible(page) {
  await page.evaluate(source);
  const violations = await page.evaluate(async () => (await window.axe.run({ resultTypes: ['violations'], preload: false })).violations
    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' … ')}`));
  return violations;
}

module.exports = { accessible };
