// Whoever is chosen brings along the activity and the length of her last session; what was chosen by hand stays.
(function () {
  "use strict";
  const brought = {};

  function choose(name, value) {
    const chosen = document.querySelector(`[name=${name}]:checked`);
    const radio = document.querySelector(`[name=${name}][value="${value}"]`);
    if (!radio || (chosen && chosen.value !== brought[name])) return false;
    radio.checked = true;
    brought[name] = value;
    const fold = radio.closest("details");
    if (fold) fold.open = true;
    return true;
  }

  document.addEventListener("change", (event) => {
    const { activity, minutes } = event.target.parentElement.dataset;
    if (!activity || !event.target.checked || document.querySelector("[name=format][value=group]:checked")) return;
    choose("activity", activity);
    if (document.querySelector(`[name=minutes_choice][value="${minutes}"]`)) choose("minutes_choice", minutes);
    else if (choose("minutes_choice", "other")) document.querySelector("[name=minutes_other]").value = minutes;
  });
})();
