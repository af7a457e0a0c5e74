// SPDX-License-Identifier: MIT
// What a page says of itself: language, title, description, and the same page in the other languages.
'use strict';
const { languages } = require('../site.cjs');

/** Findings of a page that should be in `language` and called `name` in each language's folder. */
async function head(page, language, name) {
  const said = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    description: document.querySelector('meta[name="description"]')?.content || '',
    alternates: [...document.querySelectorAll('link[rel="alternate"][hreflang]')].map(link => [link.hreflang, link.href]),
    headings: document.querySelectorAll('h1').length,
  }));
  const findings = [];
  if (said.lang !== language) findings.push(`lang is "${said.lang}", not "${language}"`);
  if (!said.title.trim()) findings.push('no title');
  if (said.headings !== 1) findings.push(`${said.headings} headings of the first level`);
  if (said.description.length < 40) findings.push(`description of ${said.description.length} characters`);
  const alternates = Object.fromEntries(said.alternates);
  for (const code of [...languages, 'x-default']) {
    const end = `/${code === 'x-default' ? 'en' : code}/${name}`;
    if (!alternates[code]?.endsWith(end)) findings.push(`hreflang ${code} leads to ${alternates[code]}, not to …${end}`);
  }
  return findings;
}

module.exports = { head };
