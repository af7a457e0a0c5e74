// SPDX-License-Identifier: MIT
// Each check of a page finds a fault that was planted in a copy of a page, and nothing in the page itself.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { root } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');
const { Known, accessible } = require('./checks/accessible.cjs');
const { Looks, colours } = require('./checks/colours.cjs');
const { shapeOf } = require('./checks/shape.cjs');
const { head } = require('./checks/head.cjs');
const { links } = require('./checks/links.cjs');
const { valid } = require('./checks/valid.cjs');
const { width } = require('./checks/width.cjs');

const whole = fs.readFileSync(path.join(root, 'ru/article.html'), 'utf8');
const site = fs.mkdtempSync(path.join(os.tmpdir(), 'kit-planted-'));
const file = path.join(site, 'ru/article.html');

let browser;
test.before(async () => {
  fs.cpSync(path.join(root, 'ru'), path.join(site, 'ru'), { recursive: true });
  for (const language of ['en', 'de', 'es', 'fr', 'it']) {
    fs.cpSync(path.join(root, language, 'article.html'), path.join(site, language, 'article.html'));
  }
  browser = await launch();
});
test.after(async () => {
  await browser.close();
  fs.rmSync(site, { recursive: true });
});

const CHECKS = {
  head: page => head(page, 'ru', 'article.html'),
  accessible: page => accessible(page),
  width,
  faults: async page => [...page.faults],
  links: async () => links(file),
  valid: async () => valid(file),
};

const pages = {}; // by their windows

/** What a check finds in this text as a page. */
async function findings(check, text, view) {
  fs.writeFileSync(file, text);
  const page = pages[JSON.stringify(view)] ??= await openPage(browser, view);
  page.faults.length = 0;
  await page.goto(pathToFileURL(file).href);
  return check(page);
}

const end = /<\/main>/;
const PHONE = { width: 360 };
const PLANTED = [
  ['head', 'another language', /<html lang="ru">/, '<html lang="en">'],
  ['head', 'no language', /<html lang="ru">/, '<html>'],
  ['head', 'no description', /name="description"/, 'name="describes"'],
  ['head', 'no title', /<title>.*<\/title>/, '<title></title>'],
  ['head', 'a second heading of the first level', end, '<h1>Второй</h1></main>'],
  ['head', 'a language is missing', /<link rel="alternate" hreflang="fr".*>/, ''],
  ['head', 'a language leads to another page', /(hreflang="de" href=".*)article\.html/, '$1index.html'],
  ['head', 'no default language', /hreflang="x-default"/, 'hreflang="pt"'],
  ['accessible', 'faint text', end, '<p style="color: #bbb; background: #fff">Бледный текст</p></main>'],
  ['accessible', 'faint text in dark colours only', end, '<p style="color: light-dark(#000, #444)">Бледный текст</p></main>', { colours: 'dark' }],
  ['accessible', 'a button without a name', end, '<button type="button"></button></main>'],
  ['accessible', 'a picture without a description', end, '<svg role="img" width="9" height="9"></svg></main>'],
  ['accessible', 'text outside of the landmarks', /<div class="columns">/, '<p>Вне областей</p><div class="columns">'],
  ['width', 'a page that is too wide', end, '<p style="width: 500px">Широкий</p></main>', PHONE],
  ['width', 'a box that only a mouse can scroll', end, '<div style="overflow-x: auto"><p style="width: 900px">Широкий</p></div></main>', PHONE],
  ['faults', 'an error in a script', end, '</main><script>nothing.here()</script>'],
  ['faults', 'a message on the console', end, '</main><script>console.error("!")</script>'],
  ['faults', 'a request to elsewhere', end, '<img alt="" src="http://127.0.0.1:9/track.gif"></main>'],
  ['faults', 'a script that is not there', /<\/head>/, '<script src="_static/none.js"></script></head>'],
  ['links', 'a page that is not there', end, '<a href="none.html">Нет</a></main>'],
  ['links', 'an anchor that is not there', end, '<a href="../de/article.html#none">Нет</a></main>'],
  ['links', 'a folder', end, '<a href="../de/">Папка</a></main>'],
  ['valid', 'an element that is not closed', end, '<div><p>Нет</p></main>'],
  ['valid', 'an id that is there twice', end, '<p id="content">Ещё раз</p></main>'],
  ['valid', 'a block within a paragraph', end, '<p><div>Блок</div></p></main>'],
];

const clean = {}; // what each check finds in the page itself, by its window

for (const [check, name, pattern, replacement, view] of PLANTED) {
  test(`${check}: ${name}`, async () => {
    assert.deepEqual(await (clean[check + JSON.stringify(view)] ??= findings(CHECKS[check], whole, view)), []);
    const text = whole.replace(pattern, replacement);
    assert.notEqual(text, whole, 'nothing was planted');
    assert.notDeepEqual(await findings(CHECKS[check], text, view), []);
  });
}

test('colours: a look is judged once; another colour, another box and what is placed by itself are judged', async () => {
  const looks = new Looks();
  const judged = async text => {
    let asked;
    const found = await findings(async page => {
      const before = looks.unknown.bind(looks);
      looks.unknown = all => { asked = before(all); return asked; };
      return colours(page, looks);
    }, text);
    delete looks.unknown;
    return { found: found.length, asked: asked.length };
  };
  const first = await judged(whole);
  assert.equal(first.found, 0);
  for (let tried = 1; tried < 3; tried += 1) await judged(whole);
  assert.ok(first.asked > 10, `${first.asked} looks`);
  assert.deepEqual(await judged(whole), { found: 0, asked: 0 });
  assert.deepEqual(await judged(whole.replace('</p>', '</p><p>То же</p>')), { found: 0, asked: 0 });
  assert.deepEqual(await judged(whole.replace(end, '<p style="color: #bbb; background: #fff">Бледный</p></main>')), { found: 1, asked: 1 });
  const box = '<div style="background: #444"><p>На тёмном</p></div></main>';
  assert.deepEqual(await judged(whole.replace(end, box)), { found: 1, asked: 1 });
  assert.deepEqual(await judged(whole.replace(end, '<p style="position: absolute; color: #bbb; background: #fff">Бледный</p></main>')),
    { found: 1, asked: 1 });
});

test('structure: what axe-core does not look at makes no other shape, what it looks at does', async () => {
  const shape = (from, to) => findings(shapeOf, whole.replace(from, to));
  const own = await shape(end, '</main>');
  assert.equal(await shape(/(<h1[^>]*>)[^<]+/, '$1Другие слова'), own);
  assert.equal(await shape(/ aria-label="Предыдущая[^"]*"/, ' aria-label="Другое имя"'), own);
  assert.notEqual(await shape(/(<h1[^>]*>)[^<]+/, '$1'), own);
  assert.notEqual(await shape('initial-scale=1', 'user-scalable=no'), own);
  assert.notEqual(await shape('<html lang="ru">', '<html lang="xx">'), own);
  const PAIRS = [
    ['<a href="#content">Куда</a>', '<a href="#none">Куда</a>'],
    ['<nav aria-label="Одно"></nav><nav aria-label="Другое"></nav>', '<nav aria-label="Одно"></nav><nav aria-label="одно"></nav>'],
    ['<p><b id="one"></b><b id="two"></b></p>', '<p><b id="one"></b><b id="one"></b></p>'],
    ['<p><i><b id="one"></b></i></p>', '<p><i><b id="one"></b></i><i><b id="one"></b></i></p>'],
    ['<button type="button" aria-label="Да">Да</button>', '<button type="button" aria-label="Нет">Да</button>'],
    ['<div style="overflow: auto; width: 9em">Да</div>', `<div style="overflow: auto; width: 9em">${'Да'.repeat(99)}</div>`],
    ['<p>Да</p>', '<p hidden>Да</p>'],
  ];
  for (const [one, other] of PAIRS) assert.notEqual(await shape(end, `${one}</main>`), await shape(end, `${other}</main>`), other);
});

test('what is known of a page hides no fault of another', async () => {
  const known = new Known();
  const judged = text => findings(page => accessible(page, known), text);
  assert.deepEqual(await judged(whole), []);
  for (const [check, name, pattern, replacement, view] of PLANTED) {
    if (check !== 'accessible' || view) continue;
    for (const time of ['once', 'twice']) {
      assert.match((await judged(whole.replace(pattern, replacement))).join(), /<(p|button|svg)\b/, `${name}, ${time}`);
    }
  }
  assert.deepEqual(await judged(whole), []);
});
