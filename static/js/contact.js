// Safe contact asks again when its answer may change, by the clock on the wall: a laptop that slept asks as soon as it wakes. While
// nobody answers, the band says so and asks twice a minute. What is open in it stays open, and the focus stays where it was.
(function () {
  "use strict";
  const AGAIN = 30000;
  const TIMED = "[data-asks-again-in]";
  const bands = () => [...document.querySelectorAll(TIMED)];

  function askWhereDue() {
    for (const band of bands()) {
      band.due ??= Date.now() + Number(band.dataset.asksAgainIn) * 1000;
      if (Date.now() < band.due) continue;
      band.due = Date.now() + AGAIN;
      band.dispatchEvent(new Event("ketch:ask"));
    }
  }

  function restore(band, open, focused) {
    const ways = [...band.querySelectorAll("[data-way]")];
    for (const way of ways.filter((one) => open.includes(one.dataset.way))) {
      const folded = way.querySelector("details"); // none where it may be used by now
      if (folded) folded.open = true;
    }
    if (focused === null) return;
    const place = ways.find((one) => one.dataset.way === focused)?.querySelector("summary, a") ?? band;
    if (place === band) band.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:beforeSwap", ({ detail: { elt, shouldSwap } }) => {
    if (!shouldSwap || !elt.matches(TIMED)) return;
    const home = elt.parentElement;
    const wayOf = (part) => part.closest("[data-way]")?.dataset.way ?? "";
    const open = [...elt.querySelectorAll("details[open]")].map(wayOf);
    const focused = elt.contains(document.activeElement) ? wayOf(document.activeElement) : null;
    home.addEventListener("htmx:load", ({ target }) => restore(target, open, focused), { once: true });
  });

  window.addEventListener("online", () => {
    bands().filter((band) => !band.querySelector("[data-not-checked]").hidden).forEach((band) => { band.due = 0; });
    askWhereDue();
  });
  setInterval(askWhereDue, 1000);
  askWhereDue();
})();
