// SPDX-License-Identifier: MIT
// Every page of every language, as a reader at a desk and one with a phone see it.
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { languages, root, pagesIn, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { accessible } = require('./checks/accessible.cjs');
const { head } = require('./checks/head.cjs');
const { links } = require('./checks/links.cjs');
const { valid } = require('./checks/valid.cjs');
const { width } = require('./checks/width.cjs');

const DESK = { width: 1280, height: 900, colours: 'light' };
const PHONE = { width: 360, height: 740, colours: 'dark' };
const OTHERS = [{ ...DESK, colours: 'dark' }, { ...PHONE, colours: 'light' }, { ...PHONE, width: 320 }];
const SAMPLE = ['index.html', 'article.html', 'genindex.html', 'search.html'];

/** What is found on pages of a language, all seen in one window. */
async function look(language, names, view) {
  const page = await openPage(browser, view);
  const found = [];
  for (const name of names) {
    page.faults.length = 0;
    await page.goto(url(`${language}/${name}`));
    const here = [...await head(page, language, name), ...await width(page), ...await accessible(page), ...page.faults];
    found.push(...here.map(text => `${language}/${name} (${view.width}, ${view.colours}): ${text}`));
  }
  await page.context().close();
  return found;
}

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

test('the languages have the same pages', () => {
  const english = pagesIn(path.join(root, 'en'));
  assert.ok(english.includes('index.html') && english.length > 3, `too few pages in ${root}`);
  for (const language of languages) assert.deepEqual(pagesIn(path.join(root, language)), english, language);
});

for (const language of languages) {
  const pages = pagesIn(path.join(root, language));

  test(`${language}: pages on a desk and on a phone`, async () => {
    assert.deepEqual((await Promise.all([DESK, PHONE].map(view => look(language, pages, view)))).flat(), []);
  });

  test(`${language}: some pages in the other colours, and in 320 pixels`, async () => {
    const some = pages.filter(page => SAMPLE.includes(page) || page.includes('/01_'));
    assert.deepEqual((await Promise.all(OTHERS.map(view => look(language, some, view)))).flat(), []);
  });

  test(`${language}: HTML and links`, async () => {
    const found = [];
    for (const name of pages) {
      const file = path.join(root, language, name);
      found.push(...[...await valid(file), ...links(file)].map(text => `${language}/${name}: ${text}`));
    }
    assert.deepEqual(found, []);
  });
}
