// SPDX-License-Identifier: MIT
// axe-core's judgement of the colours of texts as they are shown, once for each look: what stands in the same colours, in the
// same size, in boxes of the same colours has the same contrast, whatever the words and the page. Most of axe's time would go
// to the words.
'use strict';
const { bringAxe } = require('./axe.cjs');

const RULES = ['color-contrast', 'link-in-text-block'];
const TRIES = 3; // of a look that axe cannot judge where it stands: a single letter, text below another
const TEXTS = 20; // of a look and a page: if axe can judge any of them, the others have the same contrast

/** What is known of the looks of texts, as long as many pages are looked at. */
class Looks {
  #tried = new Map();

  /** The numbers of those looks that have to be judged. */
  unknown(looks) { return [...looks.keys()].filter(at => looks[at] === null || (this.#tried.get(looks[at]) ?? 0) < TRIES); }

  /** The next try of a look is that of all its texts in a page; `null` has all of them in every try. */
  isLastTry(look) { return look !== null && this.#tried.get(look) === TRIES - 1; }

  /** Nothing was found in these looks, and these of them were seen to have enough contrast. */
  add(looks, good) { for (const look of looks) this.#tried.set(look, good.includes(look) ? TRIES : (this.#tried.get(look) ?? 0) + 1); }
}

/** The looks of a page's texts. What is placed by itself may stand before anything, and has a look of its own: `null`. */
const looksOf = page => page.evaluate(() => {
  const PAINTED = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode', 'textShadow', 'fontSize', 'fontWeight',
    'textDecorationLine'];
  const PLACED = ['absolute', 'fixed'];
  const hasWords = node => [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
  const known = new Map([[null, '']]);
  const look = node => {
    if (!known.has(node)) {
      const around = look(node.parentElement);
      const style = getComputedStyle(node);
      const placed = around === null || PLACED.includes(style.position) || style.transform !== 'none' || style.zIndex < 0;
      const inText = node.localName === 'a' && hasWords(node.parentElement);
      known.set(node, placed ? null : `${around}|${PAINTED.map(name => style[name])},${inText}`);
    }
    return known.get(node);
  };
  const beside = node => {
    const { right, bottom } = node.getBoundingClientRect();
    return right + scrollX <= 0 || bottom + scrollY <= 0;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  window.kitLooks = new Map();
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!data.trim() || !parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const own = look(parentElement);
    if (own === null && beside(parentElement)) continue;
    if (!window.kitLooks.has(own)) window.kitLooks.set(own, []);
    window.kitLooks.get(own).push(parentElement);
  }
  return [...window.kitLooks.keys()];
});

/** Findings in the texts of these looks, and the looks in which axe-core saw enough contrast. */
const judge = (page, asked, most) => page.evaluate(async ([asked, rules, most]) => {
  const texts = [...window.kitLooks].filter((_, at) => asked.includes(at)).flatMap(([look, nodes]) => (look === null ? nodes : nodes.slice(0, most)));
  const { violations, passes } = await window.axe.run({ include: texts },
    { runOnly: rules, resultTypes: ['violations', 'passes'], elementRef: true, preload: false, selectors: false });
  const seen = new Set(passes.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes).map(({ element }) => element));
  return {
    found: violations.flatMap(({ id, nodes }) => nodes.map(({ element }) => `${id}: ${element.outerHTML.slice(0, 200)}`)),
    good: [...window.kitLooks].filter(([, nodes]) => nodes.some(node => seen.has(node))).map(([look]) => look),
  };
}, [asked, RULES, most]);

async function colours(page, looks) {
  const all = await looksOf(page);
  const unknown = looks.unknown(all);
  if (unknown.length === 0) return [];
  await bringAxe(page);
  const first = await judge(page, unknown, TEXTS);
  const left = unknown.filter(at => looks.isLastTry(all[at]) && !first.good.includes(all[at]));
  const second = first.found.length > 0 || left.length === 0 ? { found: [], good: [] } : await judge(page, left, Infinity);
  const found = [...first.found, ...second.found];
  if (found.length === 0) looks.add(unknown.map(at => all[at]), [...first.good, ...second.good]);
  return found;
}

module.exports = { Looks, RULES, colours };
