// The request in the editor, in the wire form of POST /api/try, and the link that holds one.
// The form's plain fields are where it lives; every other view reads and writes it through here.

import { LIMIT, describe, fits, isMultipart, toBase64, toBody, toBytes } from "./body.js";

const field = (form, name) => form.elements.namedItem(name);

const headersFrom = (text) =>
  text.split("\n").filter((line) => line.trim()).map((line) => {
    const at = line.indexOf(":");
    return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });

export const headerLine = ([name, value]) => `${name}: ${value}`;

export function read(form) {
  const headers = headersFrom(field(form, "headers").value);
  const held = field(form, "body_base64").value;
  const text = field(form, "body").value;
  return {
    method: field(form, "method").value,
    target: field(form, "target").value,
    headers,
    body: held ? toBody(toBytes({ base64: held })) : isMultipart(headers) ? text.replaceAll("\n", "\r\n") : text,
  };
}

const plain = ({ method, target, headers, body }) => JSON.stringify([method, target, headers, toBody(toBytes(body))]);

export const same = (one, other) => plain(one) === plain(other);

function fillHeaders(area, headers) {
  const lines = area.value.split("\n").filter((line) => line.trim());
  const stands = JSON.stringify(headersFrom(area.value)) === JSON.stringify(headers);
  // Lines that say the same stay as they were typed.
  if (!stands || lines.some((line) => !line.includes(":"))) area.value = headers.map(headerLine).join("\n");
}

export function fill(form, wire) {
  field(form, "method").value = wire.method;
  if (field(form, "target").value !== wire.target) field(form, "target").value = wire.target;
  fillHeaders(field(form, "headers"), wire.headers);
  const area = field(form, "body");
  const body = toBody(toBytes(wire.body));
  const held = !fits(body, wire.headers);
  const shown = held ? describe(wire) : body.replaceAll("\r\n", "\n");
  area.readOnly = held;
  if (area.value !== shown) area.value = shown;
  field(form, "body_base64").value = held ? toBase64(toBytes(body)) : "";
}

const PARTS = ["method", "target", "headers", "body"];
const LONGEST = 12 * LIMIT; // letters; the longest request of all, each of its bytes an escape
const isLine = (text) => typeof text === "string" && !/[\r\n]/.test(text);
const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isLine);

// Reads what web/link.py writes. Throws where the fragment holds no request that an editor can show.
export function fromFragment(fragment, methods) {
  if (fragment.length > LONGEST) throw new RangeError("too long");
  const bytes = toBytes({ base64: fragment.replaceAll("-", "+").replaceAll("_", "/") });
  const said = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const wire = { method: "GET", headers: [], body: "", ...said };
  const sound =
    Object.keys(wire).every((name) => PARTS.includes(name)) && methods.includes(wire.method) &&
    isLine(wire.target) && Array.isArray(wire.headers) && wire.headers.every(isPair);
  if (!sound) throw new TypeError("no request");
  if (typeof wire.body !== "string") wire.body = toBody(toBytes({ base64: String(wire.body.base64) }));
  return wire;
}
