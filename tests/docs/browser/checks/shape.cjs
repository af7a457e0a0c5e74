// SPDX-License-Identifier: MIT
// What axe-core can see of the structure of a page: a page that is translated has the same shape in nearly every language.
// Two pages of the same shape get the same judgement, so the second one need not be judged.
'use strict';
const crypto = require('node:crypto');
const { languages } = require('../site.cjs');

/** Shapes in which axe-core found nothing. */
class Shapes {
  #clean = new Set();

  isClean(shape) { return this.#clean.has(shape); }

  add(shape) { this.#clean.add(shape); }
}

/**
 * The elements with their attributes; whether each has words, can be seen, and scrolls. What a rule only compares with its
 * like, such as identifiers and the names of landmarks, is numbered in its order. Words that a rule compares with others
 * stand there as they are. What stands in a line of text differs between languages in order and number, which no rule looks
 * at: there each kind of element counts once, unless it has an identifier or a key.
 */
const textOf = page => page.evaluate(languages => {
  const WORDS = ['alt', 'aria-description', 'aria-label', 'placeholder', 'summary', 'title', 'value'];
  const NAMES = ['aria-controls', 'aria-describedby', 'aria-labelledby', 'aria-owns', 'for', 'headers', 'id', 'list'];
  const LINKS = ['action', 'href', 'src', 'xlink:href'];
  const DRAWN = ['d', 'height', 'points', 'style', 'transform', 'viewBox', 'width', 'x', 'y']; // of pictures
  const LINE = ['dt', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'svg', 'g', 'td', 'th', 'ul'];
  const COUNTED = ':is([accesskey], [for], [id]), :has([accesskey], [for], [id])';
  const NAMED = ':is(a, button, option, summary, [role]):is([aria-label], [aria-labelledby])'; // a name beside the words that are seen
  const least = 14; // pixels to scroll, which axe-core takes for a box that scrolls

  const numbers = new Map();
  const number = name => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name);
  };
  const words = text => text.trim().toLowerCase();
  const isThere = anchor => document.getElementById(decodeURIComponent(anchor)) !== null;
  const valueOf = ({ name, value }, node) => {
    if (value.trim() === '') return value;
    if (name === 'aria-labelledby') return value.split(/\s+/).map(id => number(words(document.getElementById(id)?.textContent ?? ''))).join(' ');
    if (NAMES.includes(name)) return value.split(/\s+/).map(part => number(`#${part}`)).join(' ');
    if (WORDS.includes(name) || (name === 'content' && node.name !== 'viewport' && !node.httpEquiv)) return number(words(value));
    if (LINKS.includes(name)) return value.startsWith('#') ? `#${isThere(value.slice(1))}` : 'link';
    if (DRAWN.includes(name) && node.closest('svg')) return '';
    if (['lang', 'hreflang'].includes(name) && languages.includes(value)) return 'of the site';
    return value;
  };
  const scrolls = node => {
    const across = node.scrollWidth >= node.clientWidth + least;
    const down = node.scrollHeight >= node.clientHeight + least;
    if (!across && !down) return '';
    const { overflowX, overflowY } = getComputedStyle(node);
    return [across && overflowX, down && overflowY].filter(way => ['auto', 'scroll'].includes(way)).join();
  };
  const compared = node => {
    if (node.localName === 'img') return `${node.alt} ${node.parentElement.textContent}`;
    if (node.localName === 'caption') return number(words(node.textContent));
    return node.matches(NAMED) && node.textContent.trim() ? `${node.getAttribute('aria-label')} ${node.textContent}` : '';
  };
  const shape = node => {
    const attributes = [...node.attributes].filter(({ name }) => !name.startsWith('data-'))
      .map(attribute => `${attribute.name}=${valueOf(attribute, node)}`).sort();
    const seen = node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const hasWords = [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
    const within = [...node.children].map(shape);
    const once = (text, at) => within.indexOf(text) === at || node.children[at].matches(COUNTED);
    const inner = LINE.includes(node.localName) ? within.filter(once).sort() : within;
    return `<${node.localName} ${attributes.join()} ${seen} ${hasWords} ${scrolls(node)} ${compared(node)}>${inner.join('')}</>`;
  };
  return shape(document.documentElement);
}, languages);

const shapeOf = async page => crypto.createHash('sha256').update(await textOf(page)).digest('hex');

module.exports = { Shapes, shapeOf };
