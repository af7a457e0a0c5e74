// SPDX-License-Identifier: MIT
// A deck of slides: arrows, space, Page Up and Down, Home and End move; S opens a window with the speaker notes. Each of the
// two follows the other. Every slide's type is made as large as its content allows.
(() => {
  const LARGEST = 3.8, STEP = 0.1, SMALLEST = 1.6; // in hundredths of the window's smaller side
  const slides = [...document.querySelectorAll(".deck > section")];
  const speaker = new URLSearchParams(location.search).has("notes");
  let at = Math.max(0, slides.findIndex(slide => "#" + slide.id === location.hash));
  let notes = null;

  function fit(slide) {
    for (let size = LARGEST; size >= SMALLEST; size -= STEP) {
      slide.style.setProperty("--size", size.toFixed(1));
      if (slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth) return true;
    }
    return false;
  }

  function fitAll() {
    for (const slide of slides) {
      slide.classList.add("shown");
      slide.dataset.fits = fit(slide);
    }
    show(at);
  }

  const other = () => (speaker ? window.opener : notes);

  function show(number) {
    at = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, its) => slide.classList.toggle("shown", its === at));
    history.replaceState(null, "", location.search + "#" + slides[at].id);
  }

  function move(number) {
    show(number);
    if (other() && !other().closed) other().postMessage({ slide: at }, "*");
  }

  const moves = {
    ArrowRight: () => at + 1, ArrowDown: () => at + 1, PageDown: () => at + 1, " ": () => at + 1,
    ArrowLeft: () => at - 1, ArrowUp: () => at - 1, PageUp: () => at - 1,
    Home: () => 0, End: () => slides.length - 1,
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (moves[event.key]) {
      event.preventDefault();
      move(moves[event.key]());
    } else if (event.key.toLowerCase() === "s" && !speaker) {
      notes = window.open("?notes#" + slides[at].id, "kit-notes");
    }
  });
  addEventListener("message", event => {
    if (event.source && event.source === other() && Number.isInteger(event.data?.slide)) show(event.data.slide);
  });
  if (speaker) {
    document.body.classList.add("speaker");
    show(at);
  } else {
    fitAll();
    addEventListener("resize", fitAll);
  }
})();
