// SPDX-License-Identifier: MIT
// The language switcher leads to the same page and the same place of it.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { languages, root, pagesIn, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

/** Clicks through all languages, beginning with Italian, and back; gives the addresses that were reached. */
async function round(page, name, hash) {
  const reached = [];
  await page.goto(url(`it/${name}`) + hash);
  for (const language of [...languages, 'it']) {
    await page.click(`.languages a[hreflang="${language}"]`);
    await page.waitForURL(`**/${language}/${name}*`);
    const shown = await page.evaluate(() => document.documentElement.lang);
    const there = !hash || await page.locator(`[id="${hash.slice(1)}"]`).count() > 0;
    reached.push(`${shown} ${new URL(page.url()).pathname.split('/').slice(-name.split('/').length - 1).join('/')}${new URL(page.url()).hash} ${there}`);
  }
  return reached;
}

const expected = (name, hash) => [...languages, 'it'].map(language => `${language} ${language}/${name}${hash} true`);

test('a section of a page', async () => {
  const page = await openPage(browser);
  await page.goto(url('en/article.html'));
  const hash = await page.evaluate(() => `#${[...document.querySelectorAll('main section section')].pop().id}`);
  assert.deepEqual(await round(page, 'article.html', hash), expected('article.html', hash));
  assert.deepEqual(page.faults, []);
});

test('a page in a folder, without an anchor', async () => {
  const page = await openPage(browser);
  const name = pagesIn(root + '/en').find(found => found.startsWith('samples/01_'));
  assert.deepEqual(await round(page, name, ''), expected(name, ''));
});

test('an anchor that was followed on the page', async () => {
  const page = await openPage(browser, { width: 1400 });
  await page.goto(url('ru/article.html'));
  await page.locator('.here a[href^="#"]:not([href="#"])').last().click();
  const { hash } = new URL(page.url());
  assert.ok(hash.length > 1);
  await page.click('.languages a[hreflang="fr"]');
  await page.waitForURL('**/fr/article.html*');
  assert.equal(new URL(page.url()).hash, hash);
});

test('the folder of all languages leads to the reader’s', async () => {
  for (const [locale, language] of [['es-MX', 'es'], ['ru', 'ru'], ['ja-JP', 'en']]) {
    const context = await browser.newContext({ locale });
    const page = await openPage(browser, { context });
    await page.goto(url('index.html'));
    await page.waitForURL(`**/${language}/index.html`);
    assert.deepEqual(page.faults, []);
    await context.close();
  }
});

test('without scripts, it lets the reader choose', async () => {
  const page = await openPage(browser, { context: await browser.newContext({ javaScriptEnabled: false }) });
  await page.goto(url('index.html'));
  const offered = await page.locator('a').evaluateAll(links => links.map(({ hreflang, href }) => [hreflang, href]));
  assert.deepEqual(offered, languages.map(language => [language, url(`${language}/index.html`)]));
});
