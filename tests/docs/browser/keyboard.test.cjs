// SPDX-License-Identifier: MIT
// Everything can be reached with the Tab key, in a sensible order, and it can be seen where the focus is.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const focused = page => page.evaluate(() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  return {
    name: node.matches('.languages a') ? `language ${node.lang}` : node.className || node.name || node.type || node.tagName.toLowerCase(),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1,
  };
});

async function walk(page, steps) {
  const stops = [];
  for (let step = 0; step < steps; ++step) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  return stops;
}

const HEADER = ['skip', 'brand', 'q', 'submit', 'language en', 'language ru', 'language de', 'language es', 'language fr', 'language it', 'english', 'colours'];

for (const [size, header] of [[1280, HEADER], [360, [...HEADER.slice(0, 2), 'menu', ...HEADER.slice(2)]]]) {
  test(`${size} pixels: the header's stops, each visible`, async () => {
    const page = await openPage(browser, { width: size });
    await page.goto(url('ru/article.html'));
    const stops = await walk(page, header.length);
    assert.deepEqual(stops.map(stop => stop.name), header);
    assert.deepEqual(stops.filter(stop => !stop.outlined || !stop.inside), []);
  });
}

test('the skip link leads past header and navigation', async () => {
  const page = await openPage(browser);
  await page.goto(url('it/article.html'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
});

test('a phone: the button shows and hides the list of pages', async () => {
  const page = await openPage(browser, { width: 360 });
  await page.goto(url('de/article.html'));
  assert.equal(await page.isVisible('#kit-site'), false);
  await page.focus('button.menu');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute('button.menu', 'aria-expanded'), 'true');
  assert.equal(await page.isVisible('#kit-site'), true);
  await page.keyboard.press('Enter');
  assert.equal(await page.isVisible('#kit-site'), false);
});

test('without JavaScript: pages, languages and navigation are there, buttons that would do nothing are not', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(url('es/article.html'));
  assert.ok(await page.isVisible('#kit-site a') && await page.isVisible('.languages a[lang="ru"]'));
  for (const button of ['.menu', '.english', '.colours']) assert.equal(await page.isVisible(button), false, button);
});
