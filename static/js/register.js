// The register: marks follow the taps, numbers follow the marks, "mark the others present" can be undone.
(function () {
  "use strict";
  const register = document.querySelector("[data-register]");
  if (!register) return;
  const button = register.querySelector("[data-mark-others]");
  const words = button ? JSON.parse(button.dataset.words) : [];
  let marked = []; // rows that the button filled, so that they can be emptied again

  const rows = () => [...register.querySelectorAll(".register-row")];
  const radio = (row, value) => [...row.querySelectorAll("input[type=radio]")].find((one) => one.value === value);
  const open = () => rows().filter((row) => row.dataset.status === "");

  function show(row) {
    const chosen = row.querySelector("input[type=radio]:checked");
    row.dataset.status = chosen?.closest("[data-counts-as]")?.dataset.countsAs ?? "";
    row.querySelector(".shape").dataset.status = row.dataset.status;
  }

  function answer(row, value) {
    const one = radio(row, value);
    one.checked = true;
    one.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function count() {
    const left = open().length;
    const total = rows().length;
    register.querySelectorAll("[data-counted]").forEach((place) => {
      place.textContent = place.dataset.counted.replace("{left}", left).replace("{done}", total - left).replace("{total}", total);
    });
    if (!button) return;
    button.hidden = left === 0 && marked.length === 0;
    button.textContent = marked.length ? button.dataset.undo : words[Math.min(left, words.length - 1)];
  }

  register.addEventListener("change", (event) => {
    const row = event.target.closest(".register-row");
    if (!row || event.target.type !== "radio") return;
    show(row);
    if (event.isTrusted) marked = []; // answered by hand since: undoing would take more than the button gave
    count();
  });

  if (button) {
    button.addEventListener("click", () => {
      const undoing = marked.length > 0;
      const these = undoing ? marked : open();
      marked = undoing ? [] : these;
      these.forEach((row) => answer(row, undoing ? "" : "present"));
      count();
    });
  }

  document.addEventListener("htmx:afterSettle", count);
  rows().forEach(show);
  count();
})();
