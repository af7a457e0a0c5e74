// SPDX-License-Identifier: MIT
// The built site on disk: which languages and pages there are.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const languages = ['en', 'ru', 'de', 'es', 'fr', 'it'];
const root = process.env.KIT_SITE || path.resolve(__dirname, '../../../build/docs/html');

/** The pages below a folder, as paths relative to it. */
function pagesIn(folder) {
  return fs.readdirSync(folder, { recursive: true })
    .map(name => name.split(path.sep).join('/'))
    .filter(name => name.endsWith('.html') && !name.startsWith('_static/'))
    .sort();
}

/** Whether a page is looked at: all are, or KIT_PAGE alone, a name without .html, in KIT_LANGUAGE. */
const asked = (language, name) => !process.env.KIT_PAGE
  || (name === `${process.env.KIT_PAGE}.html` && language === process.env.KIT_LANGUAGE);

const url = name => pathToFileURL(path.join(root, name)).href;

module.exports = { asked, languages, root, pagesIn, url };
