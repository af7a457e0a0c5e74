// SPDX-License-Identifier: MIT
// The search as readers use it, in every language, from files on disk.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { languages, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { Known, accessible } = require('./checks/accessible.cjs');

// What is looked for on the page article.html: a word in another form than it has in the title, and several words.
const WORDS = {
  en: ['callback', 'ZwCallbackReturn detected callbacks'],
  ru: ['обратному', 'ZwCallbackReturn вызовами режима'],
  de: ['Rückrufe', 'ZwCallbackReturn Rückrufs'],
  es: ['devolución', 'ZwCallbackReturn devolución llamadas'],
  fr: ['rappel', 'ZwCallbackReturn rappel'],
  it: ['rilevato', 'ZwCallbackReturn rilevare callback'],
};

const known = new Known();
let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

/** Searches from a page's header; gives the pages that were found and what is said about them. */
async function search(page, words) {
  await page.fill('input[name="q"]', words);
  await page.press('input[name="q"]', 'Enter');
  await page.waitForURL('**/search.html?q=*');
  await page.waitForFunction(() => document.querySelector('.search-summary')?.innerText);
  return {
    pages: await page.locator('ul.search a').evaluateAll(found => found.map(link => link.pathname.split('/').pop())),
    said: await page.innerText('.search-summary'),
  };
}

const NOTHING_FOUND = new Set();

for (const language of languages) {
  test(`${language}: another form of a word, several words, and none`, async () => {
    const page = await openPage(browser);
    for (const words of WORDS[language]) {
      await page.goto(url(`${language}/index.html`));
      const found = await search(page, words);
      assert.ok(found.pages.includes('article.html'), `${words}: ${found.pages}`);
      assert.match(found.said, new RegExp(`\\b${found.pages.length}\\b`));
      assert.equal(/found|page\(s\)/i.test(found.said), language === 'en', found.said);
    }
    assert.deepEqual(await accessible(page, known), []);

    const none = await search(page, 'xyzzyq');
    assert.deepEqual(none.pages, []);
    assert.equal(NOTHING_FOUND.has(none.said), false, `the same in two languages: ${none.said}`);
    NOTHING_FOUND.add(none.said);
    assert.deepEqual(page.faults, []);
  });
}

test('what was found is marked on the page, and the marks can be taken away', async () => {
  const page = await openPage(browser);
  await page.goto(url('ru/index.html'));
  await search(page, 'обратных');
  await page.click('ul.search a[href*="article.html"]');
  await page.waitForSelector('main .highlighted');
  assert.equal(await page.locator('nav .highlighted').count(), 0);
  assert.deepEqual(await accessible(page, known), []);
  await page.click('.highlight-link a');
  await page.waitForFunction(() => !document.querySelector('.highlighted'));
  assert.deepEqual(page.faults, []);
});
