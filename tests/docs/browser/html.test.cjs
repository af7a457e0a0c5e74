// SPDX-License-Identifier: MIT
// The source of every page of every language: valid HTML, and links that lead somewhere.
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { asked, languages, root, pagesIn } = require('./site.cjs');
const { links } = require('./checks/links.cjs');
const { valid } = require('./checks/valid.cjs');

for (const language of languages) {
  const pages = pagesIn(path.join(root, language)).filter(name => asked(language, name));
  if (pages.length === 0) continue;

  test(`${language}: HTML and links of ${pages.length} pages`, async () => {
    const found = [];
    for (const name of pages) {
      const file = path.join(root, language, name);
      found.push(...[...await valid(file), ...links(file)].map(text => `${language}/${name}: ${text}`));
    }
    assert.deepEqual(found, []);
  });
}

test('the folder of all languages', async () => {
  const file = path.join(root, 'index.html');
  assert.deepEqual([...await valid(file), ...links(file)], []);
});
