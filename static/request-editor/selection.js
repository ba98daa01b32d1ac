// Selects a piece of the request where it stands in the editor: a part of the target, of a header or
// of the body, by its place in what was sent.

/** @import { Header, Wire } from "../types.js" */
/** @typedef {"target" | "header" | "body"} Part */

import { fieldsOf, headerLine, read, same } from "../bench/request.js";
import { asSent } from "./formats/message.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * Python counts characters, a text field counts UTF-16 units.
 *
 * @param {string} text
 * @param {number} characters
 */
const unitsOf = (text, characters) => [...text].slice(0, characters).join("").length;

/**
 * The target as it is typed may hold letters that are sent percent-encoded.
 *
 * @param {string} typed
 * @param {number} at
 */
function inTarget(typed, at) {
  let sent = 0;
  let index = typed.length - typed.trimStart().length;
  for (const letter of typed.trim()) {
    if (sent >= at) break;
    sent += asSent(`/${letter}/`).length - 2; // a space at an end would be cut
    index += letter.length;
  }
  return index;
}

/**
 * Headers may be typed with blank lines, and with any space around a value.
 *
 * @param {string} typed
 * @param {Header[]} headers
 * @param {number} at
 */
function inHeaders(typed, headers, at) {
  let start = 0;
  /** @type {{ line: string, start: number }[]} */
  const lines = [];
  for (const line of typed.split("\n")) {
    if (line.trim()) lines.push({ line, start });
    start += line.length + 1;
  }
  let before = 0;
  for (const [number, header] of headers.entries()) {
    const place = lines[number];
    const { length } = headerLine(header);
    const column = at - before;
    if (place && column <= length) {
      const ahead = header[0].length + 2;
      if (column < ahead) return place.start;
      const colon = place.line.indexOf(":") + 1;
      const space = place.line.length - colon - place.line.slice(colon).trimStart().length;
      return place.start + Math.min(colon + space + column - ahead, place.line.length);
    }
    before += length + 1;
  }
  return typed.length;
}

/** @typedef {(field: Field, part: Part, wire: Wire, at: number) => number} Place */

/** @type {Place} */
function inField({ value }, part, wire, at) {
  if (part === "target") return inTarget(value, at);
  return part === "header" ? inHeaders(value, wire.headers, at) : unitsOf(value, at);
}

/**
 * The HTTP message has the same three texts one after the other.
 *
 * @type {Place}
 */
function inMessage({ value }, part, wire, at) {
  const head = value.indexOf("\n\n") < 0 ? value.length : value.indexOf("\n\n");
  const line = value.indexOf("\n") < 0 ? value.length : value.indexOf("\n");
  if (part === "target") return wire.method.length + 1 + at;
  if (part === "header") return line + 1 + inHeaders(value.slice(line + 1, head), wire.headers, at);
  return Math.min(head + 2, value.length) + unitsOf(value.slice(head + 2), at);
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLTextAreaElement | null} The open HTTP message.
 */
const messageOf = (form) => form.querySelector("[data-raw]:not([hidden]) textarea");

/**
 * Find the field that shows a part, opened and unfolded.
 *
 * @param {HTMLFormElement} form
 * @param {Part} part
 * @returns {{ field: Field, place: Place }}
 */
function fieldOf(form, part) {
  const message = messageOf(form);
  if (message) return { field: message, place: inMessage };
  const fields = fieldsOf(form);
  const field = part === "header" ? fields.headers : fields[part];
  /** @type {HTMLButtonElement | null} */
  const asText = form.querySelector("[data-headers-as]");
  if (field.hidden) asText?.click();
  const fold = field.closest("details");
  if (fold) fold.open = true;
  return { field, place: inField };
}

/**
 * A browser scrolls to what is typed, and not to what a script selects.
 *
 * @param {Field} field
 * @param {number} start
 */
function reveal(field, start) {
  const lines = field.value.split("\n").length;
  const line = field.value.slice(0, start).split("\n").length - 1;
  field.scrollTop = (field.scrollHeight * line) / lines - field.clientHeight / 2;
  field.scrollIntoView({ block: "center" });
}

/**
 * Select a piece of a request, in characters of the part.
 *
 * @param {HTMLFormElement} form
 * @param {Part} part
 * @param {number} start
 * @param {number} end
 * @param {Wire} wire
 * @returns {boolean} False where the part is not shown as text.
 */
export function select(form, part, start, end, wire) {
  const { field, place } = fieldOf(form, part);
  if (!field.checkVisibility() || (part === "body" && field.readOnly)) return false;
  const from = place(field, part, wire, start);
  field.setSelectionRange(from, place(field, part, wire, end));
  field.focus({ preventScroll: true });
  reveal(field, from);
  return true;
}

/**
 * Whether the editor holds a request, as it was sent.
 *
 * @param {HTMLFormElement} form
 * @param {Wire} wire
 */
export function holds(form, wire) {
  const shown = read(form);
  const readable = messageOf(form)?.validity.valid ?? true;
  return readable && same({ ...shown, target: asSent(shown.target) }, wire);
}
