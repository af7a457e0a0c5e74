// SPDX-License-Identifier: MIT
// Every link of a page that stays on the disk leads to a file that is there, and to an element of it if it names one.
'use strict';
const fs = require('node:fs');
const { fileURLToPath, pathToFileURL } = require('node:url');

const ATTRIBUTE = /<(?!!)[a-z][^>]*?\s(?:href|src|data|action)="([^"]*)"/gi;
const ID = /<(?!!)[a-z][^>]*?\sid="([^"]*)"/gi;
const unescaped = text => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
const found = (text, pattern) => [...text.matchAll(pattern)].map(match => unescaped(match[1]));

const known = new Map();
function idsOf(file) {
  if (!known.has(file)) known.set(file, new Set(found(fs.readFileSync(file, 'utf8'), ID)));
  return known.get(file);
}

function links(file) {
  const findings = [];
  for (const link of new Set(found(fs.readFileSync(file, 'utf8'), ATTRIBUTE))) {
    const target = new URL(link, pathToFileURL(file));
    if (target.protocol !== 'file:') continue;
    const anchor = decodeURIComponent(target.hash.slice(1));
    target.hash = target.search = '';
    const wanted = fileURLToPath(target);
    if (!fs.existsSync(wanted) || fs.statSync(wanted).isDirectory()) findings.push(`no file: ${link}`);
    else if (anchor && !idsOf(wanted).has(anchor)) findings.push(`no such element: ${link}`);
  }
  return findings;
}

module.exports = { links };
