// SPDX-License-Identifier: MIT
// A headless Chromium, and pages in it that note what goes wrong.
'use strict';
const fs = require('node:fs');
const { chromium } = require('playwright-core');

// The first is without windows and menus, which cost more than most pages.
const CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const launch = () => chromium.launch({
  executablePath: process.env.KIT_CHROMIUM || CHROMIUMS.find(file => fs.existsSync(file)),
  args: process.getuid && process.getuid() === 0 ? ['--no-sandbox'] : [],
});

/** A page of its own storage; `page.faults` has errors of scripts, messages on the console, and requests that leave the disk. */
async function openPage(browser, { width = 1280, height = 900, colours = 'light', context } = {}) {
  const own = context || await browser.newContext({ viewport: { width, height }, colorScheme: colours });
  const page = await own.newPage();
  page.faults = [];
  page.on('pageerror', error => page.faults.push(`error in a script: ${error.message}`));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) page.faults.push(`on the console: ${message.text()}`);
  });
  page.on('requestfailed', request => page.faults.push(`not loaded: ${request.url()}`));
  page.on('request', request => {
    if (!/^(file|data|blob):/.test(request.url())) page.faults.push(`request to elsewhere: ${request.url()}`);
  });
  return page;
}

/** Shows nothing any more, so that no time goes to what has been looked at when the window turns. */
const empty = page => page.evaluate(() => document.documentElement.remove());

/** Shows an open page in another window; what its scripts do then has been done when this returns. */
async function turnTo(page, { width, height, colours }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: colours });
  await settled(page);
}

/** Two frames: what observes sizes has been told of them. */
const settled = page => page.evaluate(() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

module.exports = { empty, launch, openPage, settled, turnTo };
