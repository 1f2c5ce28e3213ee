// Whoever is chosen brings along the activity and the length of her last session, or those of most sessions; an activity that is
// chosen brings along its last length. What was chosen by hand stays. Once all is known, who, what, how long and when stand as one
// line, and the note comes next.
(function () {
  "use strict";
  const brought = {};
  const fold = document.querySelector("[data-in-short]");
  let byHand = false; // an arrow key chooses each person that it passes

  const checked = (name) => document.querySelector(`[name=${name}]:checked`);

  function choose(name, value) {
    const chosen = checked(name);
    const radio = document.querySelector(`[name=${name}][value="${value}"]`);
    if (!radio || (chosen && chosen.value !== brought[name])) return false;
    radio.checked = true;
    brought[name] = value;
    const more = radio.closest("details.more");
    if (more) more.open = true;
    return true;
  }

  function chooseLength(length) {
    if (document.querySelector(`[name=minutes_choice][value="${length}"]`)) choose("minutes_choice", length);
    else if (choose("minutes_choice", "other")) document.querySelector("[name=minutes_other]").value = length;
  }

  function minutes() {
    const chosen = checked("minutes_choice");
    const typed = chosen && chosen.value === "other" ? document.querySelector("[name=minutes_other]").value : chosen && chosen.value;
    return typed ? `${typed}\u00a0min` : "";
  }

  function inShort() {
    const words = (name) => (checked(name) ? checked(name).labels[0].textContent.trim().replace(/\s+/g, " ") : "");
    const known = [words("participant"), words("activity"), minutes(), words("takes_place_on_choice")];
    if (!known.every(Boolean) || checked("takes_place_on_choice").value === "other") return;
    if (fold.querySelector(".invalid-feedback")) return; // what is wrong stays in sight
    const { activity, guess } = checked("participant").parentElement.dataset;
    fold.querySelector("[data-line]").textContent = known.join(" · ");
    fold.querySelector("[data-guess]").hidden = guess === undefined || checked("activity").value !== activity;
    fold.querySelector("summary").hidden = false;
    fold.open = false;
    const note = document.querySelector("[name=note]");
    const help = (note.getAttribute("aria-describedby") ?? "").replace("in-short", "");
    note.setAttribute("aria-describedby", `in-short ${help}`.trim()); // what was chosen is read out with the note
    note.focus();
    inSight();
  }

  // What stands above the note may be long, and come later than the page: the note never lies under the bar that saves.
  function inSight() {
    if (document.activeElement.name === "note") document.activeElement.scrollIntoView({ block: "nearest" });
  }

  // The page says that Save saves it beside what was saved, so that is not asked once more.
  document.addEventListener("ketch:saved-before", () => {
    if (fold) fold.after(Object.assign(document.createElement("input"), { type: "hidden", name: "another", value: "on" }));
  });
  window.addEventListener("load", inSight);
  document.addEventListener("htmx:afterSettle", inSight);
  document.addEventListener("pointerdown", () => { byHand = true; });
  document.addEventListener("keydown", () => { byHand = false; });
  document.addEventListener("change", ({ target }) => {
    const isPerson = target.matches("[name=participant], [name=people_expected]:checked");
    if (!isPerson && !target.matches("[name=activity], [name=minutes_choice]")) return;
    if (document.querySelector("[name=format][value=group]:checked")) return;
    const { activity, minutes: length } = target.parentElement.dataset;
    if (activity) choose("activity", activity);
    if (length) chooseLength(length);
    // Whoever opened the line again to change something closes it, too.
    if (byHand && fold && (isPerson || fold.querySelector("summary").hidden)) inShort();
  });
})();
