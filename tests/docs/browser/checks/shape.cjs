// SPDX-License-Identifier: MIT
// What axe-core can see of a page but its words and colours: a page that is translated has the same shape in every language.
// Two pages of the same shape get the same judgement, so the second one need not be judged.
'use strict';
const crypto = require('node:crypto');

/** Shapes in which axe-core found nothing. */
class Shapes {
  #clean = new Set();

  isClean(shape) { return this.#clean.has(shape); }

  add(shape) { this.#clean.add(shape); }
}

/**
 * The elements with their attributes; whether each has words, can be seen, and scrolls. Names that only have to be equal or
 * unlike, such as identifiers and the words of a label, are numbered in their order. What stands in a line of text differs
 * between languages in order and number, which no rule looks at: there each kind of element counts once.
 */
const textOf = page => page.evaluate(() => {
  const WORDS = ['alt', 'aria-description', 'aria-label', 'content', 'placeholder', 'title', 'value'];
  const NAMES = ['aria-controls', 'aria-describedby', 'aria-labelledby', 'aria-owns', 'for', 'headers', 'id', 'list'];
  const LINKS = ['action', 'href', 'src', 'xlink:href'];
  const DRAWN = ['d', 'height', 'points', 'style', 'transform', 'viewBox', 'width', 'x', 'y']; // of pictures
  const LINE = ['dt', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'svg', 'g', 'td', 'th', 'ul'];
  const languages = new Set([...document.querySelectorAll('link[hreflang]')].map(({ hreflang }) => hreflang));
  const numbers = new Map();
  const number = name => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name);
  };
  const isThere = anchor => document.getElementById(decodeURIComponent(anchor)) !== null;
  const valueOf = ({ name, value }, node) => {
    if (value.trim() === '') return value;
    if (NAMES.includes(name)) return value.split(/\s+/).map(part => number(`#${part}`)).join(' ');
    if (WORDS.includes(name)) return number(`words ${value.trim()}`);
    if (LINKS.includes(name)) return value.startsWith('#') ? `#${isThere(value.slice(1))}` : 'link';
    if (DRAWN.includes(name) && node.closest('svg')) return '';
    if (['lang', 'hreflang'].includes(name) && languages.has(value)) return 'of the site';
    return value;
  };
  const scrolls = node => {
    if (node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight) return false;
    const { overflowX, overflowY } = getComputedStyle(node);
    return ['auto', 'scroll'].some(way => [overflowX, overflowY].includes(way));
  };
  const shape = node => {
    const attributes = [...node.attributes].filter(({ name }) => !name.startsWith('data-'))
      .map(attribute => `${attribute.name}=${valueOf(attribute, node)}`).sort();
    const seen = node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const words = [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
    const within = [...node.children].map(shape);
    const inner = LINE.includes(node.localName) ? [...new Set(within)].sort() : within;
    return `<${node.localName} ${attributes.join()} ${[seen, words, scrolls(node)].map(Number).join('')}>${inner.join('')}</>`;
  };
  return shape(document.documentElement);
});

const shapeOf = async page => crypto.createHash('sha256').update(await textOf(page)).digest('hex');

module.exports = { Shapes, shapeOf };
