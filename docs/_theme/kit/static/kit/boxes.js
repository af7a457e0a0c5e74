/* SPDX-License-Identifier: MIT */
/* A box that scrolls can be scrolled with the keyboard, one that does not is no stop of the Tab key. */
'use strict';
(() => {
  const boxes = document.querySelectorAll('pre, .kit-scroll, .kit-diagram');
  const update = box => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(entries => entries.forEach(entry => update(entry.target)));
  boxes.forEach(box => { update(box); observer.observe(box); });
})();
