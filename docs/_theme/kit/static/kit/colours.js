/* SPDX-License-Identifier: MIT */
/* Before anything is painted: the reader's colours. Files on disk may have no storage; then the system's are used. */
'use strict';
try {
  document.documentElement.dataset.colours = localStorage.getItem('kit-colours') || '';
} catch (error) {
  document.documentElement.dataset.colours = '';
}
document.documentElement.classList.add('scripted');
