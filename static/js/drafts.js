// Nothing typed is lost: a writing form is kept on the server within three seconds, while it waits for the line it lives in the
// open tab, and the tab says so. Nothing is kept in the browser.
(function () {
  "use strict";
  const seal = document.querySelector("main form [name=draft]");
  if (!seal) return;
  const form = seal.form;
  // A reloaded form begins at its top: the draft that waits there is seen first, not an emptied field further down.
  history.scrollRestoration = "manual";
  const place = document.querySelector("[data-state]") || document.getElementById("status").appendChild(Object.assign(document.createElement("p"), { className: "m-0" }));
  const words = document.body.dataset;
  const band = document.querySelector("[data-saved-before]");
  let unasked = false; // saved already elsewhere, and whoever presses Save here was not told so yet
  const SOON = 1500;   // after the first key that is not kept yet
  const AGAIN = 5000;  // when there was no line
  const discard = document.querySelector("[data-discards-this] [name=key]");
  const LONGEST_KEEPALIVE = 60000; // browsers refuse to outlive the page with more than 64 KiB

  const state = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => !["csrfmiddlewaretoken", "draft", "tab"].includes(name) && typeof value === "string")).toString();
  // One draft can stand in several tabs, and no tab writes over words it has not seen: each names itself, counts what it sends, and
  // says what it was opened with. Until something is typed here, the page is as it was opened.
  const tab = form.querySelector("[name=tab]") || Object.assign(document.createElement("input"), { type: "hidden", name: "tab", value: seal.dataset.tab || "" });
  if (!tab.form) seal.after(tab);
  const before = tab.value.split(" ")[0];
  const name = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
  let count = 0;
  const isFresh = "fresh" in seal.dataset; // not gone on with: whoever takes everything back leaves no draft
  const opened = state();
  let kept = opened;
  let timer = 0;
  let underWay = null;
  let leaving = false;
  let pressed = false; // whether somebody wrote since the last sending; what is sent without is no work
  let failing = null; // why the last sending failed
  class NotKept extends Error {} // the line is there, but the server did not keep it: in words for whoever writes
  class Full extends NotKept {} // there is no room for a draft, or not yet; what is written can be saved all the same

  function say(sentence) {
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  function sign() {
    count += 1;
    tab.value = `${name}:${count} ${before}`;
  }

  function body() {
    sign();
    const sent = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    if (isFresh && state() === opened) sent.set("as_opened", "1");
    return sent;
  }

  async function send(byItself = !pressed) {
    const now = state();
    const sent = body();
    const headers = byItself ? { "X-By-Itself": "yes" } : {};
    pressed = false;
    const answer = await fetch(words.keepDraft, { method: "POST", body: sent, headers, redirect: "manual", signal: AbortSignal.timeout(10000) });
    if (answer.status === 429) throw new Full(words.draftLater);
    if (!answer.ok) throw new NotKept(words.draftFailed);
    const told = await answer.json();
    if (told.seal) { // saved, discarded or written on in another tab: what is written here is a draft of its own
      seal.value = told.seal;
      if (told.led_to && band) {
        band.querySelector("a").href = told.led_to;
        band.hidden = false;
        unasked = true;
        document.dispatchEvent(new CustomEvent("ketch:saved-before"));
      }
      return send(byItself);
    }
    if (told.full) throw new Full(told.full);
    if (!told.kept && !told.nothing && !sent.has("as_opened")) throw new NotKept(words.draftNotTaken);
    kept = now;
    failing = null;
    if (told.kept) say(words.draftKept.replace("{at}", told.kept));
    if (discard && told.address) discard.value = new URLSearchParams(told.address.split("?")[1]).get("draft");
    document.dispatchEvent(new CustomEvent("ketch:kept", { detail: told.address }));
    if (!told.signed_in) document.dispatchEvent(new CustomEvent("ketch:signed-out"));
    else if (told.kept && !byItself) document.dispatchEvent(new CustomEvent("ketch:working"));
  }

  // True once everything typed so far is on the server. One sending at a time: whatever is late is known by its number.
  async function flush() {
    clearTimeout(timer);
    timer = 0;
    while (underWay) await underWay.catch(() => {});
    if (leaving || state() === kept) return state() === kept;
    underWay = send();
    try {
      await underWay;
      return true;
    } catch (error) {
      failing = error;
      say(failing instanceof NotKept ? failing.message : words.draftNotKept);
      timer = setTimeout(flush, AGAIN);
      return false;
    } finally {
      underWay = null;
      if (state() !== kept && !timer) timer = setTimeout(flush, SOON);
    }
  }

  function changed() {
    if (!count) sign();
    if (!timer && !underWay) timer = setTimeout(flush, SOON);
  }

  function typed() {
    pressed = true;
    changed();
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });
  document.addEventListener("htmx:afterSettle", changed);

  // Closing takes the last words along. Where that cannot be, the browser asks first.
  window.addEventListener("beforeunload", (event) => {
    if (leaving || state() === kept) return;
    const last = body();
    last.set("closing", "1"); // nobody reads the answer
    const isTooLong = last.toString().length > LONGEST_KEEPALIVE;
    if (failing || underWay || !navigator.onLine || isTooLong) event.preventDefault();
    if (isTooLong) return;
    fetch(words.keepDraft, { method: "POST", body: last, keepalive: true, redirect: "manual" }).catch(() => {});
  });

  // What is typed after the press would be in nothing that is sent, so until the answer comes nothing can be typed. Where it takes
  // long, the form opens again, and one goes on where one was.
  function leave() {
    const focused = document.activeElement;
    leaving = form.inert = true;
    setTimeout(() => {
      leaving = form.inert = false;
      if (document.activeElement === document.body) focused.focus({ preventScroll: true });
    }, 5000);
  }

  function save() {
    say(words.saving);
    leave();
  }

  // Whoever discards this very draft does not take its last words along, and waits for those on their way: they may stand in a
  // draft of their own.
  document.addEventListener("submit", async (event) => {
    if (leaving || !("discardsThis" in event.target.dataset)) return;
    if (!underWay) { leave(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    while (underWay) await underWay.catch(() => {});
    leave();
    setTimeout(() => event.target.requestSubmit());
  }, true);

  // Saving waits until the text is kept: a form that is sent without a line would take the page, and the text with it.
  form.addEventListener("submit", async (event) => {
    if (leaving || event.defaultPrevented) return;
    if (navigator.onLine && !underWay && state() === kept && !unasked) { save(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (!unasked) say(words.saving);
    const isKept = await flush();
    if (!(isKept || failing instanceof Full) || !navigator.onLine) { say(failing instanceof NotKept ? failing.message : words.notSaved); return; }
    if (unasked) { unasked = false; band.focus(); return; }
    save();
    setTimeout(() => form.requestSubmit(button)); // not while the browser still hands out this event: it would do nothing
  }, true);

  window.ketchDraft = { flush, isKept: () => state() === kept };
})();
