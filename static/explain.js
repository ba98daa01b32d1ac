// What the table under the answers can do: "Show in the request" selects what a complaint is about,
// and "Send it corrected" sends what would be accepted. Fetched when one of them is pressed.

import { asSent } from "./editor/message.js";
import { headerLine, same } from "./request.js";

const TEXTS = { target: "the path and query", header: "the headers", body: "the body" };

// Python counts characters, a text field counts UTF-16 units.
const units = (text, characters) => [...text].slice(0, characters).join("").length;

// The target as it is typed may hold letters that are sent percent-encoded.
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

// Headers may be typed with blank lines, and with any space around a value.
function inHeaders(typed, headers, at) {
  let start = 0;
  const lines = [];
  for (const line of typed.split("\n")) {
    if (line.trim()) lines.push({ line, start });
    start += line.length + 1;
  }
  let before = 0;
  for (const [number, [name, value]] of headers.entries()) {
    const column = at - before;
    if (column <= headerLine([name, value]).length) {
      const place = lines[number];
      const ahead = name.length + 2;
      if (column < ahead) return place.start;
      const colon = place.line.indexOf(":") + 1;
      const space = place.line.slice(colon).match(/^\s*/)[0].length;
      return place.start + Math.min(colon + space + column - ahead, place.line.length);
    }
    before += headerLine([name, value]).length + 1;
  }
  return typed.length;
}

function inField(area, part, wire, at) {
  if (part === "target") return inTarget(area.value, at);
  return part === "header" ? inHeaders(area.value, wire.headers, at) : units(area.value, at);
}

// The HTTP message has the same three texts one after the other.
function inMessage({ value }, part, wire, at) {
  const head = value.indexOf("\n\n") < 0 ? value.length : value.indexOf("\n\n");
  const line = value.indexOf("\n") < 0 ? value.length : value.indexOf("\n");
  if (part === "target") return wire.method.length + 1 + at;
  if (part === "header") return line + 1 + inHeaders(value.slice(line + 1, head), wire.headers, at);
  return Math.min(head + 2, value.length) + units(value.slice(head + 2), at);
}

// Gives the field that shows a part, opened and unfolded, and where in it a place is.
function fieldOf(bench, part) {
  const { elements } = bench.form;
  const message = bench.querySelector("[data-raw]:not([hidden]) textarea");
  if (message) return { area: message, at: inMessage };
  const area = elements[part === "header" ? "headers" : part];
  if (area.hidden) bench.querySelector("[data-headers-as]").click();
  const fold = area.closest("details");
  if (fold) fold.open = true;
  return { area, at: inField };
}

// A browser scrolls to what is typed, and not to what a script selects.
function reveal(area, start) {
  const lines = area.value.split("\n").length;
  const line = area.value.slice(0, start).split("\n").length - 1;
  area.scrollTop = (area.scrollHeight * line) / lines - area.clientHeight / 2;
  area.scrollIntoView({ block: "center" });
}

function select(bench, part, start, end, wire) {
  const { area, at } = fieldOf(bench, part);
  if (!area.checkVisibility() || (part === "body" && area.readOnly)) return false;
  const [from, to] = [start, end].map((place) => at(area, part, wire, place));
  area.setSelectionRange(from, to);
  area.focus({ preventScroll: true });
  reveal(area, from);
  return true;
}

const holds = (bench, wire) => {
  const message = bench.querySelector("[data-raw]:not([hidden]) textarea");
  const { wire: held } = bench;
  return (message?.validity.valid ?? true) && same({ ...held, target: asSent(held.target) }, wire);
};

export function show(bench, button) {
  const [part, start, end, found] = JSON.parse(button.dataset.show);
  const { field } = button.dataset;
  const wire = JSON.parse(button.closest("[data-wire]").dataset.wire);
  if (!holds(bench, wire)) {
    return "The editor holds another request than the one that these answers are for. Send it to see what is said about it.";
  }
  if (!select(bench, part, start, end, wire)) {
    return wire.body ? "The body is not shown as text, so nothing in it can be selected." : "The request has no body.";
  }
  if (found) return `${field} is selected in ${TEXTS[part]}.`;
  return `${field} is not in the request. ${start < end ? "What should hold it is selected" : "It would stand at the cursor"}.`;
}

export function corrected(bench, button) {
  bench.put(JSON.parse(button.value), "The corrected request is in the editor, and on its way.");
  bench.send();
}
