// SPDX-License-Identifier: MIT
// The button that shows the English text beside the translation.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { languages, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { accessible } = require('./checks/accessible.cjs');
const { width } = require('./checks/width.cjs');

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
    assert.deepEqual(shown.map(words).filter(text => !english.includes(text)), []);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.kit-en')].filter(node => node.lang !== 'en')), []);

    await page.goto(url(`${language}/index.html`));
    assert.equal(await pressed(page), 'true');
    assert.ok((await visible(page)).length > 2);
    assert.deepEqual(await accessible(page), []);

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
  await page.goto(url('ru/article.html'));
  const words = await page.evaluate(() => [...document.querySelectorAll('[data-en]')].map(node => {
    const copy = document.createElement('p');
    copy.innerHTML = node.dataset.en;
    copy.querySelectorAll('code').forEach(code => code.remove());
    return copy.textContent;
  }).join(' ').toLowerCase().match(/\b(?:which|cannot|through|themselves|although|because|whether)\b/g) || []);
  await page.goto(url('ru/search.html'));
  await page.waitForFunction(() => Search.hasIndex());
  assert.deepEqual(await page.evaluate(all => all.filter(word => Object.hasOwn(Search._index.terms, word)), words), []);
});
