// SPDX-License-Identifier: MIT
// The viewer speedscope opens the recordings that the documentation shows, and says nothing against them.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { launch } = require('./browser.cjs');

const folder = path.resolve(__dirname, '../../../locales/output');
const viewer = pathToFileURL(path.join(path.dirname(require.resolve('speedscope/package.json')), 'dist/release/index.html')).href;
const ABOUT_DRAWING = /WebGL|GL Driver/; // how this browser draws, whatever is in the file

/** What speedscope says while it opens a file; it must open it. */
async function opened(file) {
  const page = await browser.newPage();
  const said = [];
  await page.goto(viewer);
  page.on('pageerror', error => said.push(error.message));
  page.on('dialog', dialog => { said.push(dialog.message()); return dialog.dismiss(); });
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !ABOUT_DRAWING.test(message.text())) said.push(message.text());
  });
  await page.setInputFiles('input[type=file]', file);
  await page.getByText('Time Order').waitFor(); // the views of a profile
  await page.close();
  return said;
}

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

for (const name of fs.readdirSync(folder).filter(name => name.endsWith('.trace.json'))) {
  test(`speedscope opens ${name} without a warning`, async () => {
    const said = await opened(path.join(folder, name));
    assert.deepEqual(said, []);
  });
}

test('of an end without a begin, speedscope does warn', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'kcb-viewer-')), 'bad.json');
  const event = { pid: 1, tid: 1, cat: 'a', args: {} };
  const events = [{ ...event, ph: 'X', ts: 0, dur: 5, name: 'a' }, { ...event, ph: 'E', ts: 3, name: 'b' }];
  fs.writeFileSync(file, JSON.stringify({ traceEvents: events }));
  const said = await opened(file);
  fs.rmSync(path.dirname(file), { recursive: true });
  assert.notDeepEqual(said, []);
});
