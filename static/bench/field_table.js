// What the table under the responses can do: "Show in the request" selects what a validation error is
// about, and "Send it corrected" sends what would be accepted. Fetched when one of them is pressed.

/** @import { Wire } from "../types.js" */
/** @import { Part } from "../request-editor/selection.js" */
/** @import { SideBench } from "./side-bench.js" */

import { holds, select } from "../request-editor/selection.js";

/** @type {Record<Part, string>} */
const NAMES = { target: "the path and query", header: "the headers", body: "the body" };

/**
 * Select what a row of the table is about, and say what was selected.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
export function showInRequest(form, button) {
  /** @type {[part: Part, start: number, end: number, found: boolean]} */
  const [part, start, end, found] = JSON.parse(button.dataset.show ?? "");
  const { field } = button.dataset;
  /** @type {Wire} */
  const wire = JSON.parse(button.closest("table")?.dataset.wire ?? "");
  if (!holds(form, wire)) {
    return "The editor holds another request than the one that these answers are for. Send it to see what each side makes of it.";
  }
  if (!select(form, part, start, end, wire)) {
    return wire.body ? "The body is not shown as text, so nothing in it can be selected." : "The request has no body.";
  }
  if (found) return `${field} is selected in ${NAMES[part]}.`;
  return `${field} is not in the request. ${start < end ? "What should hold it is selected" : "It would stand at the cursor"}.`;
}

/**
 * @param {SideBench} bench
 * @param {HTMLButtonElement} button
 */
export function sendCorrected(bench, button) {
  bench.put(JSON.parse(button.value), "The corrected request is in the editor, and on its way.");
  bench.send();
}
