/* SPDX-License-Identifier: MIT */
/* A button copies a block of code: of a console block the commands only, without their prompts. */
'use strict';
(() => {
  if (!navigator.clipboard) return;
  const words = document.body.dataset;
  const SHEETS = 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z';
  const TICK = 'M3 8.5l3.5 3.5L13 4.5';

  const commands = pre => {
    const copy = pre.cloneNode(true);
    copy.querySelectorAll('.gp, .go').forEach(part => part.remove());
    return copy.textContent.replace(/^\n+/, '').replace(/\n+/g, '\n');
  };

  const show = (button, drawing, name) => {
    button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${drawing}"/></svg>`;
    button.setAttribute('aria-label', name);
    button.title = name;
  };

  document.querySelectorAll('div[class*="highlight-"]:not(.recorded)').forEach(block => {
    const pre = block.querySelector('pre');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    show(button, SHEETS, words.copy);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.querySelector('.gp') ? commands(pre) : pre.textContent);
      show(button, TICK, words.copied);
      setTimeout(() => show(button, SHEETS, words.copy), 2000);
    });
    block.classList.add('copyable');
    block.append(button);
  });
})();
