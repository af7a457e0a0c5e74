/* SPDX-License-Identifier: MIT */
/* System, light or dark, remembered. */
'use strict';
(() => {
  const choice = document.querySelector('select.colours');
  const root = document.documentElement;
  choice.hidden = false;
  choice.value = root.dataset.colours;
  choice.addEventListener('change', () => {
    root.dataset.colours = choice.value;
    try { localStorage.setItem('kit-colours', choice.value); } catch (error) { /* for this page only */ }
  });
})();
