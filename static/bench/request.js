// The request in a form's plain fields, which is where it lives, in the wire form of POST /api/try.
// Every view reads and writes it through here. A body is a string where its bytes are UTF-8, and
// {"base64": "…"} where they are not: the server has the same rule, so that one request has one form.

/** @import { Body, Header, Wire } from "../types.js" */
/**
 * @typedef {HTMLFormControlsCollection & {
 *   method: HTMLSelectElement, target: HTMLInputElement, headers: HTMLTextAreaElement,
 *   body: HTMLTextAreaElement, body_base64: HTMLInputElement,
 * }} Fields
 */

// Bytes of a body that the bench takes, as http/limits.py has it.
export const LIMIT = Number(document.querySelector("[data-body-limit]")?.getAttribute("data-body-limit"));

/** @param {HTMLFormElement} form */
export const fieldsOf = (form) => /** @type {Fields} */ (form.elements);

/** @param {string} text */
const headersFrom = (text) =>
  text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const at = line.indexOf(":");
      return /** @type {Header} */ (at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    });

/** @param {Header} header */
export const headerLine = ([name, value]) => `${name}: ${value}`;

/** @param {Uint8Array} bytes */
export function toBinary(bytes) {
  let letters = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return letters;
}

/** @param {string} letters */
export const fromBinary = (letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/** @param {Body} body */
export const toBytes = (body) =>
  typeof body === "string" ? new TextEncoder().encode(body) : fromBinary(atob(body.base64));

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Body}
 */
export function toBody(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: btoa(toBinary(bytes)) };
  }
}

/** @param {Header[]} headers */
export const typeOf = (headers) => headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";

/** @param {Header[]} headers */
export const mediaTypeOf = (headers) => (typeOf(headers).split(";", 1)[0] ?? "").trim().toLowerCase();

/** @param {Header[]} headers */
export function boundaryOf(headers) {
  const found = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(typeOf(headers));
  return found?.[1] ?? found?.[2] ?? "";
}

/** @param {Header[]} headers */
export const isMultipart = (headers) => mediaTypeOf(headers).startsWith("multipart/");

/**
 * Whether a text area gives a body back as it was. It knows one line break, which stands for CRLF in
 * multipart and for LF everywhere else.
 *
 * @param {Body} body
 * @param {Header[]} headers
 * @returns {body is string}
 */
export const fits = (body, headers) =>
  typeof body === "string" && !(isMultipart(headers) ? /\r(?!\n)|(?<!\r)\n/ : /\r/).test(body);

/**
 * @param {HTMLFormElement} form
 * @returns {Wire}
 */
export function read(form) {
  const fields = fieldsOf(form);
  const headers = headersFrom(fields.headers.value);
  const base64 = fields.body_base64.value;
  const text = fields.body.value;
  return {
    method: fields.method.value,
    target: fields.target.value,
    headers,
    body: base64 ? toBody(toBytes({ base64 })) : isMultipart(headers) ? text.replaceAll("\n", "\r\n") : text,
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {Wire} wire
 */
export function fill(form, wire) {
  const fields = fieldsOf(form);
  fields.method.value = wire.method;
  if (fields.target.value !== wire.target) fields.target.value = wire.target;
  fillHeaders(fields.headers, wire.headers);
  const body = toBody(toBytes(wire.body));
  const isText = fits(body, wire.headers);
  fields.body.readOnly = !isText;
  fields.body_base64.value = isText ? "" : btoa(toBinary(toBytes(body)));
  if (isText) {
    const text = body.replaceAll("\r\n", "\n");
    if (fields.body.value !== text) fields.body.value = text;
  } else {
    fields.body.value = "";
    fillDescription(form, wire);
  }
}

/**
 * Say in the text area what a body of bytes is. Few requests have one, so the words are fetched then.
 *
 * @param {HTMLFormElement} form
 * @param {Wire} wire
 */
export async function fillDescription(form, { headers, body }) {
  const fields = fieldsOf(form);
  const module = await import("./body_description.js").catch(() => null);
  const binary = toBinary(toBytes(body));
  // Another request may be there by now.
  if (!module || !fields.body.readOnly || fields.body_base64.value !== btoa(binary)) return;
  fields.body.value = module.describe(mediaTypeOf(headers), isMultipart(headers) ? boundaryOf(headers) : "", binary);
}

/**
 * Lines that mean the same stay as they were typed.
 *
 * @param {HTMLTextAreaElement} area
 * @param {Header[]} headers
 */
function fillHeaders(area, headers) {
  const lines = area.value.split("\n").filter((line) => line.trim());
  const unchanged = JSON.stringify(headersFrom(area.value)) === JSON.stringify(headers);
  if (!unchanged || lines.some((line) => !line.includes(":"))) area.value = headers.map(headerLine).join("\n");
}

/** @param {Wire} wire */
const normalize = ({ method, target, headers, body }) =>
  JSON.stringify([method, target, headers, toBody(toBytes(body))]);

/**
 * @param {Wire} one
 * @param {Wire} other
 */
export const same = (one, other) => normalize(one) === normalize(other);
