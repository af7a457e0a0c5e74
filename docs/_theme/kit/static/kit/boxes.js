/* SPDX-License-Identifier: MIT */
/* A box that scrolls can be scrolled with the keyboard, one that does not is no stop of the Tab key. A table with long
   cells can become cards (boxes.css): each cell then names its column, and the table says that it still is one. */
'use strict';
(() => {
  const LONG = 30; // characters that are too many for a column on a phone
  const ROLES = [['thead, tbody', 'rowgroup'], ['tr', 'row'], ['td', 'cell'], ['thead th', 'columnheader'], ['tbody th', 'rowheader']];

  const makeCards = table => {
    const columns = [...table.querySelectorAll('thead th')].map(cell => cell.textContent.trim());
    const cells = [...table.querySelectorAll('td, th')];
    if (columns.length < 2 || cells.some(cell => cell.colSpan > 1 || cell.rowSpan > 1)) return;
    if (columns.length < 4 && cells.every(cell => cell.textContent.trim().length <= LONG)) return;
    table.classList.add('kit-cards');
    table.setAttribute('role', 'table');
    for (const [selector, role] of ROLES) table.querySelectorAll(selector).forEach(part => part.setAttribute('role', role));
    for (const cell of table.querySelectorAll('tbody :is(td, th)')) {
      if (cell.cellIndex > 0) cell.dataset.column = columns[cell.cellIndex];
    }
  };
  document.querySelectorAll('.kit-scroll > table').forEach(makeCards);

  const boxes = document.querySelectorAll('pre, .kit-scroll, .kit-diagram');
  const update = box => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(entries => entries.forEach(entry => update(entry.target)));
  boxes.forEach(box => { update(box); observer.observe(box); });
})();
