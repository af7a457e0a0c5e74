/* SPDX-License-Identifier: MIT */
/* A button copies a block of code: of a console block the commands only, without their prompts. */
'use strict';
(() => {
  if (!navigator.clipboard) return;
  const words = document.body.dataset;

  const commands = pre => {
    const copy = pre.cloneNode(true);
    copy.querySelectorAll('.gp, .go').forEach(part => part.remove());
    return copy.textContent.replace(/^\n+/, '').replace(/\n+/g, '\n');
  };

  document.querySelectorAll('div[class*="highlight-"]:not(.recorded)').forEach(block => {
    const pre = block.querySelector('pre');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.querySelector('.gp') ? commands(pre) : pre.textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    block.append(button);
  });
})();
