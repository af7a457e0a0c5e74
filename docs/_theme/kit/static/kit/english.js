/* SPDX-License-Identifier: MIT */
/* Shows the English of each translated paragraph, which its element carries in data-en, and remembers that. */
'use strict';
(() => {
  const button = document.querySelector('button.english');
  if (!button) return;

  const span = (name, ...children) => {
    const node = document.createElement('span');
    node.className = name;
    node.append(...children);
    return node;
  };

  const addEnglish = node => {
    if (node.querySelector('.kit-en') || node.parentElement.closest('[data-en]')) return;
    const english = span('kit-en');
    english.lang = 'en';
    english.innerHTML = node.dataset.en;
    node.replaceChildren(span('kit-own', ...node.childNodes), english);
  };

  const show = on => {
    button.setAttribute('aria-pressed', on);
    if (on) document.querySelectorAll('[data-en]').forEach(addEnglish);
    document.body.classList.toggle('kit-both', on);
  };

  const remembered = () => { try { return localStorage.getItem('kit-english') === 'on'; } catch (error) { return false; } };

  button.hidden = false;
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    show(on);
    try { localStorage.setItem('kit-english', on ? 'on' : ''); } catch (error) { /* for this page only */ }
  });
  if (remembered()) show(true);
})();
