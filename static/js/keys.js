// Single keys open pages: each stands at its link (aria-keyshortcuts), and ? shows all of them. Never while somebody writes or chooses.
(function () {
  "use strict";
  const page = document.currentScript.dataset.page;

  function go(key) {
    if (key === "?") { location.assign(page); return true; }
    const field = key === "/" && document.querySelector("main [role=search] input[type=search]");
    if (field) { field.focus(); return true; }
    const link = document.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (link) link.click();
    return Boolean(link);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.key.length !== 1) return;
    const bar = document.querySelector(".bar");
    // A page that was hidden or covered itself has no bar to be seen.
    if (!bar || bar.hidden || event.target.closest("input, textarea, select, [contenteditable]")) return;
    // Typed on while the form is on its way: what would have gone into it opens nothing.
    if (document.querySelector("form[inert]")) return;
    if (go(event.key.toLowerCase())) event.preventDefault(); // or "/" opens the browser's own search
  });
})();
