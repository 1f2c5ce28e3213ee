// A passkey: the browser asks the finger, the telephone or the key, and the form goes with its answer.
(function () {
  "use strict";
  if (!window.webauthnJSON || !window.webauthnJSON.supported()) return;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const form = button.form;
    const answer = form.elements.credential;
    const said = form.querySelector("[data-passkey-failed]");
    const options = JSON.parse(document.getElementById("passkey-options").textContent);
    button.hidden = false;
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        answer.value = JSON.stringify(await window.webauthnJSON[button.dataset.passkey](options));
      } catch {
        said.textContent = said.dataset.passkeyFailed; // put off, taken away, or refused: the browser does not say which
        return;
      }
      form.requestSubmit();
    });
  }
})();
