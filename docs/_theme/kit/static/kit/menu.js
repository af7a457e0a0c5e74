/* SPDX-License-Identifier: MIT */
/* On a narrow screen the site's pages are behind a button, and the page's sections closed. */
'use strict';
(() => {
  const button = document.querySelector('button.menu');
  const site = document.getElementById('kit-site');
  if (button && site) {
    button.hidden = false;
    button.addEventListener('click', () => button.setAttribute('aria-expanded', site.classList.toggle('open')));
  }
  const here = document.querySelector('.here details');
  if (!here) return;
  const wide = matchMedia('(min-width: 72rem)');
  const follow = () => { here.open = wide.matches; };
  follow();
  wide.addEventListener('change', follow);
})();
