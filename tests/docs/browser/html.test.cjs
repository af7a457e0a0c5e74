// SPDX-License-Identifier: MIT
// The source of every page of every language: valid HTML, and links that lead somewhere.
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { asked, languages, root, pagesIn } = require('./site.cjs');
const { links } = require('./checks/links.cjs');
const { isClean, markOf, noteClean } = require('./unchanged.cjs');
const { valid } = require('./checks/valid.cjs');

/** Links lead to other files, which may have changed; whether a page is valid does not depend on them. */
async function look(site, name) {
  const file = path.join(site, name);
  const mark = markOf(site, name, 'valid');
  const faults = isClean(mark) ? [] : await valid(file);
  if (faults.length === 0) noteClean(mark);
  return [...faults, ...links(file)].map(text => `${path.relative(root, file)}: ${text}`);
}

for (const language of languages) {
  const pages = pagesIn(path.join(root, language)).filter(name => asked(language, name));
  if (pages.length === 0) continue;

  test(`${language}: HTML and links of ${pages.length} pages`, async () => {
    const found = [];
    for (const name of pages) found.push(...await look(path.join(root, language), name));
    assert.deepEqual(found, []);
  });
}

test('the folder of all languages', async () => {
  const file = path.join(root, 'index.html');
  assert.deepEqual([...await valid(file), ...links(file)], []);
});
