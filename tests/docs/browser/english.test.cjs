// SPDX-License-Identifier: MIT
// The button that shows the English text beside the translation.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { languages, pagesIn, root, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { Known, accessible } = require('./checks/accessible.cjs');
const { width } = require('./checks/width.cjs');

const known = new Known();
let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const pressed = page => page.getAttribute('button.english', 'aria-pressed');
const visible = page => page.locator('.kit-en:visible').allInnerTexts();

test('English has no such button', async () => {
  const page = await openPage(browser);
  await page.goto(url('en/article.html'));
  assert.equal(await page.locator('button.english').count(), 0);
});

for (const language of languages.slice(1)) {
  test(`${language}: shows the text of the English page, on request only, and remembers it`, async () => {
    const page = await openPage(browser);
    await page.goto(url('en/article.html'));
    const words = text => text.replace(/[\s¶]+/g, ' ').trim();
    const english = words(await page.locator('main').innerText());

    await page.goto(url(`${language}/article.html`));
    await page.hover('main p');
    assert.deepEqual(await visible(page), []);
    assert.equal(await pressed(page), 'false');

    await page.click('button.english');
    assert.equal(await pressed(page), 'true');
    const shown = await visible(page);
    assert.ok(shown.length > 5, `${shown.length} texts`);
    const beside = await page.locator(':is(h1, h2, section > p) > .kit-en').allInnerTexts();
    assert.ok(beside.length > 5, `${beside.length} headings and paragraphs`);
    assert.deepEqual(beside.map(words).filter(text => !english.includes(text)), []);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.kit-en')].filter(node => node.lang !== 'en')), []);

    await page.goto(url(`${language}/index.html`));
    assert.equal(await pressed(page), 'true');
    assert.ok((await visible(page)).length > 2);
    assert.deepEqual(await accessible(page, known), []);

    await page.click('button.english');
    await page.reload();
    assert.equal(await pressed(page), 'false');
    assert.deepEqual(await visible(page), []);
    assert.deepEqual(page.faults, []);
  });
}

/** Where the English of the first paragraph stands: to the right of it, below it. */
const place = page => page.evaluate(() => {
  const [own, english] = ['.kit-own', '.kit-en'].map(name => document.querySelector(`main section > p[data-en] > ${name}`).getBoundingClientRect());
  return { right: english.left >= own.right, below: english.top >= own.bottom - 1 };
});

test('beside the paragraph where there is room, below it on a phone', async () => {
  for (const [size, expected] of [[1280, { right: true, below: false }], [360, { right: false, below: true }]]) {
    const page = await openPage(browser, { width: size });
    await page.goto(url('ru/article.html'));
    await page.click('button.english');
    assert.deepEqual(await place(page), expected, `${size} pixels`);
    assert.deepEqual(await width(page), []);
  }
});

test('works by keyboard', async () => {
  const page = await openPage(browser);
  await page.goto(url('de/article.html'));
  await page.focus('button.english');
  await page.keyboard.press('Space');
  assert.equal(await pressed(page), 'true');
  await page.keyboard.press('Enter');
  assert.equal(await pressed(page), 'false');
});

test('the English is not in the search index of another language', async () => {
  const page = await openPage(browser);
  const english = new Set();
  const shown = new Set();
  for (const name of pagesIn(path.join(root, 'ru'))) {
    const texts = await page.evaluate(source => {
      const { body } = new DOMParser().parseFromString(source, 'text/html'); // read, not shown
      return [[...body.querySelectorAll('[data-en]')].map(node => node.dataset.en).join(' '), body.innerText];
    }, fs.readFileSync(path.join(root, 'ru', name), 'utf8'));
    for (const [at, words] of [english, shown].entries()) {
      for (const word of texts[at].toLowerCase().match(/[a-z]{5,}/g) || []) words.add(word);
    }
  }
  const never = [...english].filter(word => ![...shown].some(other => other.includes(word)));
  assert.ok(never.length > 50, `${never.length} words that stand in the English only`);
  await page.goto(url('ru/search.html'));
  await page.waitForFunction(() => Search.hasIndex());
  const indexed = await page.evaluate(() => Object.entries(Search._index.terms).filter(([, pages]) => [pages].flat().length).map(([word]) => word));
  assert.ok(indexed.length > 500, `${indexed.length} words in the index`);
  assert.deepEqual(never.filter(word => indexed.includes(word)), []);
});
