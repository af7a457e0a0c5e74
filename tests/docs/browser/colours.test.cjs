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

/** The contrast of two colours as browsers give them, from 1 to 21. */
function contrast(...colours) {
  const [dark, light] = colours.map(colour => colour.match(/[\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const VIEWS = [['light', 'screen'], ['dark', 'screen'], ['light', 'print'], ['dark', 'print']];

for (const [colours, media] of VIEWS) {
  test(`a diagram in ${colours} colours, ${media}: its words can be read; kernel mode is more than another colour`, async () => {
    const page = await openPage(browser, { colours });
    await page.emulateMedia({ media });
    await page.goto(url('en/how/callout_frame.html'));
    const found = await page.evaluate(() => {
      const svg = document.querySelector('.kit-diagram svg');
      const style = node => getComputedStyle(node);
      const group = name => style(svg.querySelector(`.cluster.${name} path`));
      return {
        name: svg.getAttribute('aria-label').length > 20,
        inks: [...new Set([...svg.querySelectorAll('text')].map(node => style(node).fill))],
        papers: [style(document.body).backgroundColor, group('user').fill, group('kernel').fill, style(svg.querySelector('.node path')).fill],
        lines: [[group('user').stroke, group('user').fill], [group('kernel').stroke, group('kernel').fill]],
        dashes: ['user', 'kernel'].map(name => group(name).strokeDasharray),
      };
    });
    assert.ok(found.name);
    assert.equal(found.inks.length, 1);
    for (const paper of found.papers) assert.ok(contrast(found.inks[0], paper) >= 7, `${found.inks} on ${paper}`);
    for (const pair of found.lines) assert.ok(contrast(...pair) >= 3, `${pair}`);
    assert.equal(new Set(found.papers).size, 3);
    assert.notEqual(found.dashes[0], found.dashes[1]);
  });

  test(`the way of a message in ${colours} colours, ${media}: a step in the kernel is more than another colour`, async () => {
    const page = await openPage(browser, { colours });
    await page.emulateMedia({ media });
    await page.goto(url('fr/index.html'));
    const steps = await page.evaluate(() => [...document.querySelectorAll('.way > li')].map(step => {
      const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(step);
      return { mode: step.querySelector('p').textContent, line: borderTopStyle, colours: [borderTopColor, backgroundColor] };
    }));
    assert.deepEqual(steps.map(step => step.line), ['solid', 'dashed', 'solid', 'solid', 'dashed', 'solid']);
    assert.deepEqual(steps.map(step => step.mode === 'Mode noyau'), [false, true, false, false, true, false]);
    for (const step of steps) assert.ok(contrast(...step.colours) >= 3, step.colours.join(' on '));
  });
}
