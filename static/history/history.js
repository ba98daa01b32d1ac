// What was sent in this lesson: the list comes when it is opened, and anew with each response while it
// stands open. What it holds is put into the bench, never sent unless the reader says so.

/** @import { SideBench } from "../bench/side-bench.js" */

import { find } from "../lib/dom.js";
import { ServerError, getJSON } from "../lib/fetch.js";

/** @type {WeakSet<HTMLDetailsElement>} */
const known = new WeakSet();

/**
 * Show the list anew. Those that are chosen in it stay chosen.
 *
 * @param {HTMLDetailsElement} fold
 * @param {SideBench} bench
 * @param {string} [query] Which two are laid side by side.
 * @param {RequestInit} [options]
 * @returns {Promise<boolean>} Whether it came.
 */
async function show(fold, bench, query = fold.dataset.pair ?? "", options = {}) {
  const place = find(fold, "div");
  const accept = { Accept: "application/json" };
  let html;
  try {
    const consequence = "so this list is not new";
    ({ html } = await getJSON(fold.dataset.history + query, { ...options, headers: accept, consequence }));
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    bench.announce(error.message);
    return false;
  }
  /** @returns {NodeListOf<HTMLInputElement>} */
  const boxes = () => place.querySelectorAll("[name=entry]");
  const chosen = new Set([...boxes()].filter(({ checked }) => checked).map(({ value }) => value));
  fold.dataset.pair = query;
  place.innerHTML = html;
  for (const box of boxes()) box.checked ||= chosen.has(box.value);
  for (const time of place.querySelectorAll("time")) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString();
  }
  return true;
}

/**
 * @param {SubmitEvent} event
 * @param {HTMLDetailsElement} fold
 * @param {SideBench} bench
 */
async function submit(event, fold, bench) {
  const [form, button] = [event.target, event.submitter];
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  if (button instanceof HTMLButtonElement && button.name) {
    bench.put(JSON.parse(button.closest("li")?.dataset.wire ?? ""), "What you sent is in the editor again.");
    if (button.name === "send") bench.send();
    else bench.scrollIntoView();
  } else if (form.method === "get") {
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    if (!(await show(fold, bench, `?${query}`))) return;
    /** @type {HTMLElement | null} */
    const pair = fold.querySelector(".before-after");
    bench.announce(pair ? "Both are side by side." : (find(fold, "[data-advice]").textContent ?? ""));
    pair?.focus();
  } else if (await show(fold, bench, "", { method: "POST", body: new FormData(form) })) {
    find(fold, "summary").focus();
    bench.announce("Forgotten: nothing of what you sent here is kept.");
  }
}

/** @param {HTMLDetailsElement} fold */
export function openHistory(fold) {
  const bench = fold.closest("side-bench");
  if (!bench) return;
  if (!known.has(fold)) {
    known.add(fold);
    fold.addEventListener("submit", (event) => submit(event, fold, bench));
    bench.addEventListener("bench:result", () => fold.open && show(fold, bench));
  }
  show(fold, bench);
}
