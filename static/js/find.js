// In the search field of a form, Enter finds; it does not save the form around it.
(function () {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("[data-find]")) return;
    event.preventDefault();
    event.target.parentElement.querySelector("[name=find]").click();
  });
})();
