// SPDX-License-Identifier: MIT
// Each fault of Sphinx's searchtools.js that docs/_ext/search_mended.py mends: seen with the fault put back, and gone without.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const test = require('node:test');
const { root, url } = require('./site.cjs');
const { launch, openPage } = require('./browser.cjs');

const FAULTS = JSON.parse(execFileSync('python3', [path.resolve(__dirname, '../../../docs/_ext/search_mended.py')],
  { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } }));
const fault = part => Object.entries(FAULTS).find(([name]) => name.includes(part))[1];
const script = fs.readFileSync(path.join(root, 'ru/_static/searchtools.js'), 'utf8');

// Page 0 has "alpha" in its text, "beta" in title and text; page 1 has "betatron" in its title.
const INDEX = {
  docnames: ['article', 'index'], filenames: ['article.rst', 'index.rst'], titles: ['Beta', 'Betatron'],
  terms: { alpha: 0, beta: 0 }, titleterms: { beta: 0, betatron: 1 }, alltitles: {}, indexentries: {}, objects: {}, objnames: {}, objtypes: {},
};

let browser;
let server;
test.before(async () => {
  browser = await launch();
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
  server = http.createServer((request, response) => {
    const file = path.join(root, decodeURIComponent(new URL(request.url, 'http://site').pathname));
    fs.readFile(file, (error, content) => {
      response.writeHead(error ? 404 : 200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' });
      response.end(content);
    });
  });
  await new Promise(resolve => { server.listen(0, '127.0.0.1', resolve); });
});
test.after(async () => { await browser.close(); server.close(); });

/** The result of a search in the little index; `again` is a fault that is put back. */
async function search(words, again, { from = url('ru'), summary = false } = {}) {
  const page = await openPage(browser);
  const text = again ? script.replace(again[1], again[0]) : script;
  assert.equal(text !== script, Boolean(again));
  await page.route('**/searchtools.js', route => route.fulfill({ contentType: 'text/javascript', body: text }));
  await page.route('**/searchindex.js', route => route.fulfill({ contentType: 'text/javascript', body: `Search.setIndex(${JSON.stringify(INDEX)})` }));
  await page.goto(`${from}/search.html?q=${encodeURIComponent(words)}`);
  await page.waitForFunction(() => document.querySelector('.search-summary')?.innerText);
  if (summary) await page.waitForLoadState('networkidle');
  const found = {
    titles: await page.locator('ul.search > li > a').allInnerTexts(),
    said: await page.innerText('.search-summary'),
    context: await page.locator('ul.search .context').allInnerTexts(),
    faults: page.faults.filter(text => !text.startsWith('request to elsewhere: http://127.0.0.1')),
  };
  await page.context().close();
  return found;
}

test('the last of several words is in the title and in the text', async () => {
  assert.deepEqual((await search('alpha beta', fault('last of several words'))).titles, []);
  assert.deepEqual((await search('alpha beta')).titles, ['Beta']);
});

test('the number of results is told in the language of the page', async () => {
  assert.match((await search('alpha', fault('number of pages'))).said, /^Search finished, found 1 page/);
  assert.match((await search('alpha')).said, /^Найдено: 1$/);
});

test('a part of a word is found in a title', async () => {
  assert.deepEqual((await search('betat', fault('part of a word'))).titles, []);
  assert.deepEqual((await search('betat')).titles, ['Betatron']);
});

test('from disk, no page is fetched for a summary', async () => {
  assert.notDeepEqual((await search('alpha', fault('on disk'), { summary: true })).faults, []);
  assert.deepEqual((await search('alpha', null, { summary: true })).faults, []);
});

test('from a server, a summary is shown', async () => {
  const from = `http://127.0.0.1:${server.address().port}/ru`;
  assert.deepEqual((await search('alpha', fault('a role'), { from, summary: true })).context, []);
  const { context, faults } = await search('alpha', null, { from, summary: true });
  assert.equal(context.length, 1);
  assert.match(context[0], /ZwCallbackReturn|обратн/);
  assert.deepEqual(faults, []);
});
