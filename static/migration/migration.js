// A migration's page: "Send all to both" puts the table below its step, without loading the page
// anew. Without this script the same form gives the whole page with the table in its place.

import { element, find } from "../lib/dom.js";
import { ServerError, post } from "../lib/fetch.js";

const status = find(document, "[data-status]");
/** @type {WeakSet<HTMLFormElement>} */
const running = new WeakSet();

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} button
 */
async function run(form, button) {
  const outcome = find(form, "[data-outcome]");
  running.add(form);
  button.ariaDisabled = "true";
  status.textContent = "";
  try {
    const response = await post(form.action, new FormData(form));
    const { html, announce } = await response.json();
    outcome.innerHTML = html;
    status.textContent = announce;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { title, message } = error;
    outcome.replaceChildren(element("p", { className: "notice" }, element("b", {}, title), message));
    status.textContent = `${title}. ${message}`;
  } finally {
    running.delete(form);
    button.ariaDisabled = null;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement && form.matches("[data-suite]")) || !event.submitter) return;
  event.preventDefault();
  if (!running.has(form)) run(form, event.submitter);
});
