// Closes the browser's storage to every script of the page, before any runs: htmx would leave addresses in it.
(function () {
  "use strict";
  for (const storage of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, storage, { get() { throw new Error("Ketch keeps nothing in the browser."); } });
  }
})();
