// SPDX-License-Identifier: MIT
// Light and dark: as the system, or as the reader has chosen, which is remembered.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const paper = page => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return red + green + blue > 382 ? 'light' : 'dark';
});

for (const system of ['light', 'dark']) {
  const other = { light: 'dark', dark: 'light' }[system];

  test(`the system is ${system}`, async () => {
    const page = await openPage(browser, { colours: system });
    await page.goto(url('fr/index.html'));
    assert.equal(await paper(page), system);

    await page.selectOption('select.colours', other);
    assert.equal(await paper(page), other);
    await page.goto(url('es/article.html'));
    assert.equal(await paper(page), other);
    assert.equal(await page.inputValue('select.colours'), other);

    await page.selectOption('select.colours', '');
    await page.reload();
    assert.equal(await paper(page), system);
    assert.deepEqual(page.faults, []);
  });
}

test('paper is white, whatever was chosen', async () => {
  const page = await openPage(browser, { colours: 'dark' });
  await page.goto(url('en/index.html'));
  await page.selectOption('select.colours', 'dark');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await paper(page), 'light');
});

test('a diagram has the colour of the text', async () => {
  for (const colours of ['light', 'dark']) {
    const page = await openPage(browser, { colours });
    await page.goto(url('en/how/callout_frame.html'));
    const found = await page.evaluate(() => {
      const svg = document.querySelector('.kit-diagram svg');
      const ink = getComputedStyle(document.body).color;
      return {
        name: svg.getAttribute('aria-label').length > 20,
        text: [...svg.querySelectorAll('text')].every(node => getComputedStyle(node).fill === ink),
        lines: [...svg.querySelectorAll('path, polygon')].every(node => ['none', ink].includes(getComputedStyle(node).stroke)),
      };
    });
    assert.deepEqual(found, { name: true, text: true, lines: true }, colours);
  }
});
