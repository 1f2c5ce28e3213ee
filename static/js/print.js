// A button that prints. Without script it is not shown, and the browser's own menu does.
(function () {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
})();
