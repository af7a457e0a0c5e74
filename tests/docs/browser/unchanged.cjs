// SPDX-License-Identifier: MIT
// What need not be looked at again: the same bytes were found clean by the same checks.
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

const once = new Map();
function digestOf(folder) {
  if (!once.has(folder)) once.set(folder, digest(filesIn(folder).map(file => fs.readFileSync(file))));
  return once.get(folder);
}

/** The mark of a file, below the folder `site`, that is looked at in this way (any words): a file that is there if it was clean.
 *  The checks, the style sheets and the scripts count, too. */
function markOf(site, file, ...way) {
  const shared = path.join(site, '_static');
  const whole = path.join(site, file);
  return path.join(folder, digest([digestOf(__dirname), digestOf(shared), path.relative(root, whole), fs.readFileSync(whole), ...way]));
}

const isClean = mark => fs.existsSync(mark);

function noteClean(mark) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(mark, '');
}

module.exports = { isClean, markOf, noteClean };
