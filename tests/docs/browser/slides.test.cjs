// SPDX-License-Identifier: MIT
// The slides of the course: each fits at 16:9 in type that can be read, the keys move, a deck prints one page a slide.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { languages, root } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { Known, accessible } = require('./checks/accessible.cjs');
const { isClean, markOf, noteClean } = require('./unchanged.cjs');

const folder = path.resolve(root, '../slides');
const SMALLEST = 1.8; // hundredths of the slide's height
const url = name => pathToFileURL(path.join(folder, name)).href;

const known = new Known();
let browser;
let page;
test.before(async () => {
  browser = await launch();
  page = await openPage(browser, { width: 1280, height: 720 });
});
test.after(() => browser.close());

async function open(name) {
  page.faults.length = 0;
  await page.goto(url(name));
}

const shown = page => page.evaluate(() => [...document.querySelectorAll('.deck > section')].findIndex(slide => slide.classList.contains('shown')));

for (const language of languages) {
  test(`${language}: every slide of every lesson fits`, async () => {
    const names = fs.readdirSync(path.join(folder, language, 'course')).filter(name => name.endsWith('.html'));
    assert.equal(names.length, 10);
    for (const name of names) {
      const mark = markOf(path.join(folder, language), `course/${name}`, browser.version());
      if (isClean(mark)) continue;
      await open(`${language}/course/${name}`);
      const slides = await page.evaluate(() => [...document.querySelectorAll('.deck > section')].map(slide =>
        ({ id: slide.id, fits: slide.dataset.fits, size: Number(slide.style.getPropertyValue('--size')) })));
      assert.ok(slides.length >= 4, `${name}: ${slides.length} slides`);
      assert.deepEqual(slides.filter(slide => slide.fits !== 'true' || slide.size < SMALLEST), [], name);
      assert.equal(await page.evaluate(() => document.querySelectorAll('details').length), 0);
      assert.ok(await page.evaluate(() => document.querySelectorAll('.notes').length) >= 2, `${name}: notes`);
      assert.deepEqual(page.faults, []);
      noteClean(mark);
    }
  });
}

for (const language of languages) {
  test(`${language}: a list leads to every deck, in the order of the course`, async () => {
    await open(`${language}/index.html`);
    const decks = await page.locator('li a').evaluateAll(links => links.map(link => link.getAttribute('href')));
    assert.deepEqual(decks.slice(0, 2), ['course/mode_switch.html', 'course/sent_message.html']);
    assert.equal(new Set(decks).size, 10);
    assert.deepEqual(decks.filter(name => !fs.existsSync(path.join(folder, language, name))), []);
    assert.deepEqual(await accessible(page, known), []);
    assert.deepEqual(page.faults, []);
  });
}

test('keys move, and the slide is in the address', async () => {
  await open('en/course/nesting.html');
  assert.equal(await shown(page), 0);
  for (const [key, expected] of [['ArrowRight', 1], [' ', 2], ['ArrowLeft', 1], ['End', 4], ['ArrowRight', 4], ['Home', 0], ['PageDown', 1]]) {
    await page.keyboard.press(key);
    assert.equal(await shown(page), expected, key);
  }
  await page.reload();
  assert.equal(await shown(page), 1);
});

test('S opens the notes, and each window follows the other', async () => {
  await open('en/course/nesting.html');
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
  await notes.waitForLoadState();
  assert.ok(await notes.locator('section.shown .notes').isVisible());
  await page.keyboard.press('ArrowRight');
  await notes.waitForFunction(() => document.querySelectorAll('.deck > section')[1].classList.contains('shown'));
  assert.equal(await page.locator('.notes:visible').count(), 0);
  await notes.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelectorAll('.deck > section')[2].classList.contains('shown'));
});
