// SPDX-License-Identifier: MIT
// Every page of every language, as a reader at a desk and one with a phone see it.
'use strict';
const assert = require('node:assert/strict');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { asked, languages, root, pagesIn, url } = require('./site.cjs');
const { empty, launch, openPage, settled, turnTo } = require('./browser.cjs');
const { Known, accessible } = require('./checks/accessible.cjs');
const { head } = require('./checks/head.cjs');
const { isClean, markOf, noteClean } = require('./unchanged.cjs');
const { width } = require('./checks/width.cjs');

const DESK = { width: 1280, height: 900, colours: 'light' };
const PHONE = { width: 360, height: 740, colours: 'dark' };
const OTHERS = [{ ...DESK, colours: 'dark' }, { ...PHONE, colours: 'light' }, { ...PHONE, width: 320 }, { ...DESK, width: 1920 }];
const AT_A_TIME = os.availableParallelism() + 1; // one waits for its frames
const SAMPLE = ['index.html', 'article.html', 'genindex.html', 'search.html'];

const pages = languages.flatMap(language => pagesIn(path.join(root, language)).map(name => ({ language, name })))
  .filter(({ language, name }) => asked(language, name));
const some = pages.filter(({ name }) => SAMPLE.includes(name) || name.includes('/01_'));

const known = new Known();

/** What is found on a page that is loaded in the first of the windows and then shown in the others. */
async function look(page, { language, name }, views) {
  const found = [];
  await empty(page);
  for (const view of views) {
    await turnTo(page, view);
    if (view === views[0]) {
      page.faults.length = 0;
      await page.goto(url(`${language}/${name}`));
      await settled(page);
      found.push(...await head(page, language, name));
    }
    const here = [...await width(page), ...await accessible(page, known)];
    found.push(...here.map(text => `(${view.width}, ${view.colours}) ${text}`));
  }
  return [...found, ...page.faults].map(text => `${language}/${name}: ${text}`);
}

/** Looks at those of them that have changed, at some at a time: one browser, one process of it for each. */
async function lookAtAll(these, views) {
  const way = [browser.version(), JSON.stringify(views)];
  const queue = these.map(page => ({ ...page, mark: markOf(path.join(root, page.language), page.name, ...way) }))
    .filter(({ mark }) => !isClean(mark)).values();
  const found = [];
  await Promise.all(opened.map(async page => {
    for (const next of queue) {
      const here = await look(page, next, views);
      if (here.length === 0) noteClean(next.mark);
      found.push(...here);
    }
  }));
  return found;
}

let browser;
let opened;
test.before(async () => {
  browser = await launch();
  opened = await Promise.all(Array.from({ length: AT_A_TIME }, () => openPage(browser)));
});
test.after(() => browser.close());

test('the languages have the same pages', () => {
  const english = pagesIn(path.join(root, 'en'));
  assert.ok(english.includes('index.html') && english.length > 3, `too few pages in ${root}`);
  if (!process.env.KIT_PAGE) for (const language of languages) assert.deepEqual(pagesIn(path.join(root, language)), english, language);
  assert.ok(pages.length > 0, `no page ${process.env.KIT_PAGE}`);
});

test(`${pages.length} pages on a desk and on a phone`, async () => {
  assert.deepEqual(await lookAtAll(pages, [DESK, PHONE]), []);
});

// Loaded in each of these windows, too: so it would be seen if a page that is loaded on a phone were not like one that
// has become as narrow.
for (const view of some.length > 0 ? OTHERS : []) {
  test(`${some.length} pages in ${view.width} pixels, ${view.colours}`, async () => {
    assert.deepEqual(await lookAtAll(some, [view]), []);
  });
}
