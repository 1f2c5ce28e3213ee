// Two versions of a text: one press takes yours, theirs, or both. What stands in the field is what is saved.
(function () {
  "use strict";
  document.querySelectorAll("[data-differing]").forEach((section) => {
    const field = section.querySelector("textarea");
    const texts = {
      both: field.value,
      mine: section.querySelector("[data-mine]").textContent,
      theirs: section.querySelector("[data-theirs]").textContent,
    };
    section.querySelector("[data-take]").hidden = false;
    section.addEventListener("click", (event) => {
      const which = event.target.dataset.takeWhich;
      if (!which) return;
      field.value = texts[which];
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  });
})();
