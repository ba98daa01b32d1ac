// The claims page: an experiment's outcome is put below its claim, without loading the page anew. A
// load test shows how far it is, and ends when the reader stops it or leaves the page. Without this
// script the same form gives the whole page with the outcome in its place.

/** @typedef {{ progress?: number, html?: string, announce?: string }} Line */

import { element, find } from "../lib/dom.js";
import { ServerError, postForLines } from "../lib/fetch.js";

const PATIENCE = 150; // ms before a wait is worth a bar

/** @type {HTMLFormElement | null} */
const form = document.querySelector("#experiments");
const status = find(document, "[data-status]");
/** @type {Map<HTMLButtonElement, AbortController>} */
const running = new Map();

/**
 * @param {HTMLElement} outcome
 * @param {AbortController} stop
 */
function showBar(outcome, stop) {
  const bar = element("progress", { ariaLabel: "How far the experiment is" });
  const button = element("button", { type: "button", className: "btn s", textContent: "Stop" });
  button.addEventListener("click", () => stop.abort());
  outcome.replaceChildren(element("p", { className: "loading" }, bar, button));
  return bar;
}

/**
 * @param {HTMLElement} outcome
 * @param {string} title
 * @param {string} text
 */
function showNotice(outcome, title, text) {
  const notice = element("p", { className: "notice" }, element("b", {}, title), element("span", {}, text));
  outcome.replaceChildren(notice);
  status.textContent = `${title}. ${text}`;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} outcome
 */
async function run(form, button, outcome) {
  const stop = new AbortController();
  running.set(button, stop);
  button.ariaDisabled = "true";
  status.textContent = "";
  /** @type {HTMLProgressElement | null} */
  let bar = null;
  const timer = setTimeout(() => {
    bar ??= showBar(outcome, stop);
  }, PATIENCE);
  let complete = false;
  try {
    /** @type {AsyncGenerator<Line>} */
    const lines = postForLines(button.formAction, new FormData(form), stop.signal);
    for await (const line of lines) {
      if (line.progress !== undefined) {
        bar ??= showBar(outcome, stop);
        bar.value = line.progress;
      }
      if (!line.html) continue;
      complete = true;
      clearTimeout(timer);
      outcome.innerHTML = line.html;
      status.textContent = line.announce ?? "";
    }
    if (!complete) showNotice(outcome, "Broken off", "The server ended before the experiment did.");
  } catch (error) {
    if (stop.signal.aborted) showNotice(outcome, "Stopped", "Nothing is asked any more.");
    else if (error instanceof ServerError) showNotice(outcome, error.title, error.message);
    else showNotice(outcome, "Broken off", "The connection to the server broke.");
  } finally {
    clearTimeout(timer);
    running.delete(button);
    button.ariaDisabled = null;
    if (document.activeElement === document.body) button.focus();
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  const claim = button?.closest(".claim");
  if (!(button instanceof HTMLButtonElement) || !claim || running.has(button)) return;
  run(form, button, find(claim, "[data-outcome]"));
});
addEventListener("pagehide", () => {
  for (const stop of running.values()) stop.abort();
});
