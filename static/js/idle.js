// When nobody has worked for a while the server signs out; the page then covers itself, so that no text stays on the screen. A
// minute before, whoever reads is asked to stay. Time is that of the clock on the wall: a laptop that slept covers as it wakes.
(function () {
  "use strict";
  const cover = document.getElementById("covered");
  if (!cover) return;
  const link = cover.querySelector("a");
  const others = "BroadcastChannel" in window ? new BroadcastChannel("ketch-working") : null;
  let address = location.pathname + location.search;
  const idle = Number(cover.dataset.idleMinutes) * 60000;
  const SOON = Math.min(60000, idle / 2);
  const soon = document.querySelector("[data-soon]");
  const stay = soon.querySelector("button");
  const clock = setInterval(look, 1000);
  let worked;

  function lead() {
    link.href = `${cover.dataset.login}?next=${encodeURIComponent(address)}`;
  }

  function working(told) {
    worked = Date.now();
    ask("");
    if (told && others) others.postMessage("working");
  }

  function ask(words) {
    if (!words && document.activeElement === stay) document.getElementById("content").focus({ preventScroll: true });
    soon.querySelector("p").textContent = words;
    stay.hidden = !words;
  }

  function look() {
    const left = worked + idle - Date.now();
    if (left <= 0) over();
    else if (left <= SOON && stay.hidden) ask(soon.dataset.soon);
  }

  // One request, as any other work; the server may have signed out a little earlier.
  stay.addEventListener("click", async () => {
    const answer = await fetch(soon.dataset.stay, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(10000) }).catch(() => null);
    if (answer?.ok) working(true);
    else if (answer?.type === "opaqueredirect") over();
    else ask(soon.dataset.failed);
  });

  function show() {
    clearInterval(clock);
    document.title = "Ketch";
    parts().forEach((part) => { part.hidden = true; });
    cover.hidden = false;
    lead();
    cover.focus();
  }

  const parts = () => [...document.querySelectorAll("body > *")].filter((part) => part !== cover);

  // Where what was typed is: kept, all of it; in this tab alone; or nowhere, on a page that keeps no drafts.
  function said(where) {
    for (const words of cover.querySelectorAll("[data-kept]")) words.hidden = words.dataset.kept !== where;
    link.hidden = where === "tab";
  }

  // Whoever is away stays away: the last words are kept before anything else, and asked for until they are.
  async function over() {
    show();
    const draft = window.ketchDraft;
    said(!draft ? "none" : draft.isKept() ? "all" : "tab");
    while (draft && !draft.isKept() && !(await draft.flush())) await new Promise((go) => setTimeout(go, 5000));
    if (draft) said("all");
    parts().forEach((part) => part.remove()); // nothing needs the text any more
  }

  document.addEventListener("ketch:kept", (event) => { address = event.detail || address; lead(); });
  document.addEventListener("ketch:signed-out", show);
  document.addEventListener("ketch:working", () => working(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.requestConfig.headers["X-By-Itself"]) working(true);
  });
  if (others) others.onmessage = () => working(false);
  working(true);
})();
