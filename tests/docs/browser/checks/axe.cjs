// SPDX-License-Identifier: MIT
// Brings axe-core into a page.
'use strict';
const fs = require('node:fs');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Only a page that has to be judged needs it: to read it takes a page as long as to lay itself out. */
async function bringAxe(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
}

module.exports = { bringAxe };
