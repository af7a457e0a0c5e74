/* SPDX-License-Identifier: MIT */
/* The other language shows the same place: its page has the same anchors. */
'use strict';
(() => {
  const links = document.querySelectorAll('.languages a');
  const follow = () => links.forEach(link => { link.hash = location.hash; link.search = location.search; });
  follow();
  addEventListener('hashchange', follow);
})();
