// Small helps for every page. Without them everything works, only slower to the hand.

// Hide: the button, or Shift three times.
(function () {
  "use strict";
  const form = document.querySelector("[data-hide]");
  if (!form) return;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("ketch-hide") : null;
  const LONGEST_KEEPALIVE = 60000; // browsers refuse to outlive the page with more than 64 KiB

  function typedText(writing) {
    const sent = new URLSearchParams(new FormData(form));
    if (!writing) return sent;
    for (const [name, value] of new FormData(writing.form)) {
      if (name !== "csrfmiddlewaretoken" && typeof value === "string") sent.append(name, value);
    }
    return sent;
  }

  function vanish(told) {
    const writing = document.querySelector("main form [name=draft]");
    const body = typedText(writing);
    const blank = form.dataset.blank;
    const action = form.action;
    document.title = "";
    document.querySelectorAll("link[rel=icon]").forEach((icon) => icon.remove());
    document.body.replaceChildren();
    const leave = () => location.replace(blank);
    if (told && !writing) { leave(); return; } // the tab that was hidden has locked the account
    const keepalive = body.toString().length < LONGEST_KEEPALIVE;
    if (keepalive) setTimeout(leave, 700);
    fetch(action, { method: "POST", body, keepalive, redirect: "manual" }).then(leave, leave);
  }

  function hide() {
    if (tabs) tabs.postMessage("hide");
    vanish(false);
  }

  let shifts = 0;
  let forget;
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    clearTimeout(forget);
    shifts = event.key === "Shift" ? shifts + 1 : 0;
    if (shifts === 3) hide();
    forget = setTimeout(() => { shifts = 0; }, 3000);
  });
  document.addEventListener("pointerdown", () => { shifts = 0; });
  form.addEventListener("submit", (event) => { event.preventDefault(); hide(); });
  if (tabs) tabs.onmessage = () => vanish(true);
})();

(function () {
  "use strict";
  // A page out of the browser's memory may be one that was hidden or signed out of.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // Pressing twice sends once. A download leaves the page standing, so the guard ends by itself.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.defaultPrevented || form.method !== "post") return;
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });

  // Ctrl+Enter in a text saves its form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) event.target.form.requestSubmit();
  });

  // In the search field of a form, Enter finds; it does not save the form around it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("[data-find]")) return;
    event.preventDefault();
    event.target.parentElement.querySelector("[name=find]").click();
  });

  // A button that prints. Without script it is not shown, and the browser's own menu does.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }

  // "Show" beside a password: what was typed can be read before it is sent. It is hidden again when the form goes.
  for (const button of document.querySelectorAll("[data-show]")) {
    const field = document.getElementById(button.dataset.show);
    const show = (shown) => {
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    };
    button.hidden = false;
    button.addEventListener("click", () => show(field.type === "password"));
    field.form.addEventListener("submit", () => show(false));
  }

  // A link of the error summary takes the focus into the field, a radio group too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  // After a swap the focus stands on what is new.
  document.addEventListener("htmx:afterSettle", (event) => {
    const fresh = event.detail.elt.matches("[data-focus]") ? event.detail.elt : event.detail.elt.querySelector("[data-focus]");
    if (fresh) fresh.focus();
  });

  const status = document.getElementById("status");
  const said = status?.querySelector("[data-said]");
  // Of what a page asks by itself nobody is told that it failed: nobody tried anything. An answer takes the place of what asked;
  // what still stands after that was not answered, and says itself that it is old.
  const byItself = ({ detail }) => detail.requestConfig.headers["X-By-Itself"];
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt } = event.detail.requestConfig;
    const isReloaded = event.detail.xhr.getResponseHeader("HX-Refresh");
    const old = byItself(event) && elt.isConnected && !isReloaded && elt.querySelector("[data-not-checked]");
    if (old) old.hidden = false;
  });

  function say(words) {
    if (!said) return;
    said.lastElementChild.textContent = words;
    said.hidden = !words;
  }

  // What failed is said until something succeeds.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (new URL(event.detail.xhr.responseURL || location).pathname.startsWith("/accounts/")) {
      event.detail.shouldSwap = false; // a sign-in page does not belong into a corner of this one
      say(status.dataset.signedOut);
    } else if (!event.detail.isError && !byItself(event)) say("");
  });
  document.addEventListener("htmx:sendError", (event) => failed(event, status.dataset.offline));
  document.addEventListener("htmx:responseError", (event) => failed(event, status.dataset.failed));

  function failed(event, words) {
    if (byItself(event)) return;
    const beside = besideSearch(event);
    if (beside) beside.textContent = words;
    else say(words);
  }

  // Where somebody is looked for: what was found before does not stand under the next question, and what failed is said there.
  const besideSearch = ({ detail: { elt } }) => elt.matches("[name=find], [name=add]") && elt.closest("#who, #walk-in").querySelector("[data-find-failed]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    const beside = besideSearch(event);
    if (beside) beside.textContent = "";
    if (!elt.matches("[name=find]")) return;
    target.setAttribute("aria-busy", "true");
    target.querySelectorAll("[data-found]").forEach((earlier) => earlier.remove());
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { target } }) => target.removeAttribute("aria-busy"));
})();
