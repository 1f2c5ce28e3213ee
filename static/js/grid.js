// Several registers: arrows go from cell to cell, 1 to 4 set a mark and 0 takes it back. A letter chooses by itself, as in any list.
(function () {
  "use strict";
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  function next(cell, [down, along]) {
    let row = cell.parentElement, column = cell.cellIndex;
    for (;;) {
      if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      column += along;
      const there = row && row.cells[column];
      if (!there) return null;
      const list = there.querySelector("select");
      if (list) return list;
    }
  }

  document.querySelector("[data-grid]")?.addEventListener("keydown", (event) => {
    const list = event.target;
    if (!list.matches("select") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (STEPS[event.key]) {
      event.preventDefault();
      next(list.closest("td"), STEPS[event.key])?.focus();
    } else if (/^[0-4]$/.test(event.key)) {
      event.preventDefault();
      list.selectedIndex = Number(event.key);
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
})();
