// What a picture shows as a table, which grows row by row.

import { element } from "../lib/dom.js";

/**
 * @param {string} caption For screen readers.
 * @param {string[]} columns
 */
export function makeTable(caption, ...columns) {
  const body = element("tbody");
  const heads = columns.map((text) => element("th", { scope: "col" }, text));
  const table = element(
    "table",
    {},
    element("caption", { className: "vh" }, caption),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  return { table, body };
}

/**
 * @param {string} kind
 * @param {(Node | string)[]} cells
 */
export function makeRow(kind, ...cells) {
  const row = element("tr", {}, ...cells.map((cell) => element("td", {}, cell)));
  row.dataset.kind = kind;
  return row;
}

/**
 * Append a row, and let the newest stay in sight where the reader has not scrolled up.
 *
 * @param {HTMLElement} box The part of the page that scrolls.
 * @param {HTMLElement} body
 * @param {HTMLElement} row
 */
export function appendRow(box, body, row) {
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
  body.append(row);
  if (atEnd) box.scrollTop = box.scrollHeight;
}
