// SPDX-License-Identifier: MIT
// A page must not be wider than the window, and what scrolls within it must be reached by the keyboard.
'use strict';

const width = page => page.evaluate(() => {
  const findings = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const guilty = [...document.body.querySelectorAll('*')].filter(node => node.getBoundingClientRect().right > innerWidth + 1);
    findings.push(`${wide} pixels wide in a window of ${innerWidth}: ${guilty.slice(-1).map(node => node.outerHTML.slice(0, 120))}`);
  }
  for (const node of document.querySelectorAll('main *')) {
    const scrolls = node.scrollWidth > node.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(node).overflowX);
    if (scrolls && node.tabIndex !== 0) findings.push(`scrolls, but not by keyboard: ${node.outerHTML.slice(0, 120)}`);
  }
  return findings;
});

module.exports = { width };
