// SPDX-License-Identifier: MIT
// What the theme itself says stands in the catalogue sphinx.po of every language.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { languages } = require('./site.cjs');

const kit = path.resolve(__dirname, '../../..');

/** The strings in _('…') of a template or _("…") of an extension; of search_mended.py, they are a script's. */
const words = text => [...text.matchAll(/\b_\((?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\)/g)]
  .map(match => (match[1] ?? match[2]).replace(/\\(['"])/g, '$1'));

/** The messages of a catalogue that have a translation. */
function translated(catalogue) {
  const found = new Set();
  for (const [, id, text] of catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)) if (text) found.add(id.replace(/\\(["\\])/g, '$1'));
  return found;
}

const missing = (text, catalogue) => words(text).filter(word => !translated(catalogue).has(word));

function files(folder, end) {
  return fs.readdirSync(path.join(kit, folder), { recursive: true }).filter(name => name.endsWith(end) && name !== 'search_mended.py')
    .map(name => fs.readFileSync(path.join(kit, folder, name), 'utf8'));
}

const source = [...files('docs/_theme', '.html'), ...files('docs/_ext', '.py')].join('\n');

test('there are words to look for', () => assert.ok(words(source).length > 20));

for (const language of languages.slice(1)) {
  test(`${language}: the theme's words`, () => {
    const catalogue = fs.readFileSync(path.join(kit, 'locales', language, 'LC_MESSAGES/sphinx.po'), 'utf8');
    assert.deepEqual(missing(source, catalogue), []);
  });
}

test('a word without a translation is found', () => {
  const catalogue = 'msgid "Copy"\nmsgstr "Копировать"\n\nmsgid "Next"\nmsgstr ""\n';
  assert.deepEqual(missing("{{ _('Copy') }} {{ _('Next') }} {{ _('It\\'s new') }}", catalogue), ['Next', "It's new"]);
});
