// SPDX-License-Identifier: MIT
// Which pages need not be looked at again: the same bytes, with the same style sheets and scripts, were found clean by the
// same checks in the same browser.
'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./site.cjs');

const folder = path.join(root, '../browser/clean');

const filesIn = folder => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath ?? entry.path, entry.name)).sort();

function digest(parts) {
  const hash = crypto.createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** For a browser of this version and these views: a function that gives the mark of a page, a file that is there if the page was clean. */
function marks(version, views) {
  const checks = digest([version, JSON.stringify(views), ...filesIn(__dirname).map(file => fs.readFileSync(file))]);
  const shared = new Map();
  return ({ language, name }) => {
    if (!shared.has(language)) shared.set(language, digest(filesIn(path.join(root, language, '_static')).map(file => fs.readFileSync(file))));
    return path.join(folder, digest([checks, shared.get(language), language, name, fs.readFileSync(path.join(root, language, name))]));
  };
}

const isClean = mark => fs.existsSync(mark);

function noteClean(mark) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(mark, '');
}

module.exports = { isClean, marks, noteClean };
