// A migration's page: "Send all to both" puts the table below its step, without loading the page
// anew. Without this script the same form gives the whole page with the table in its place.

import { refusal } from "./bench.js";

const status = document.querySelector("[data-status]");
const running = new WeakSet();

function note(outcome, title, text) {
  const notice = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = title;
  notice.className = "notice";
  notice.append(name, text);
  outcome.replaceChildren(notice);
  status.textContent = `${title}. ${text}`;
}

async function run(form, button) {
  const outcome = form.querySelector("[data-outcome]");
  running.add(form);
  button.setAttribute("aria-disabled", "true");
  status.textContent = "";
  try {
    const response = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
    });
    if (!response.ok) throw await refusal(response);
    const { html, announce } = await response.json();
    outcome.innerHTML = html;
    status.textContent = announce;
  } catch (fault) {
    if (fault.title) note(outcome, fault.title, fault.text);
    else note(outcome, "Offline", "The server cannot be reached.");
  } finally {
    running.delete(form);
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-suite]");
  if (!form) return;
  event.preventDefault();
  if (!running.has(form)) run(form, event.submitter);
});
