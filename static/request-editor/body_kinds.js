// The kinds of body. A request's kind is read from its Content-Type and its body each time.

/** @import { Body, Header, Wire } from "../types.js" */
/**
 * @typedef {"none" | "json" | "form" | "multipart" | "raw"} Kind
 * @typedef {{ type: string | null, body: Body }} Content A Content-Type and the body that it names.
 */

import { mediaTypeOf } from "../bench/request.js";
import { entriesOf, toForm, toJSON, toMultipart } from "./formats/entries.js";

/** @type {Record<Kind, string>} */
export const NAMES = { none: "no body", json: "JSON", form: "a form", multipart: "multipart", raw: "raw text" };

const FORM = "application/x-www-form-urlencoded";

/**
 * @param {Pick<Wire, "headers" | "body">} wire
 * @returns {Kind}
 */
export function kindOf({ headers, body }) {
  const type = mediaTypeOf(headers);
  if (type === "application/json" || type.endsWith("+json")) return "json";
  if (type === FORM) return "form";
  if (type === "multipart/form-data") return "multipart";
  return body === "" && !type ? "none" : "raw";
}

/**
 * Put a new Content-Type in the first one's place; null leaves none.
 *
 * @param {Header[]} headers
 * @param {string | null} type
 * @returns {Header[]}
 */
export function withType(headers, type) {
  const isType = (/** @type {Header} */ [name]) => name.toLowerCase() === "content-type";
  const first = headers.find(isType);
  const others = headers.filter((header) => !isType(header));
  if (type === null) return others;
  if (!first) return [...others, ["Content-Type", type]];
  return headers.flatMap((header) => (header === first ? [[first[0], type]] : isType(header) ? [] : [header]));
}

/**
 * Make a body of another kind from a request's; null where it cannot become one.
 *
 * @param {Wire} wire
 * @param {Kind} kind
 * @returns {Content | null}
 */
export function convert(wire, kind) {
  const { body } = wire;
  const from = kindOf(wire);
  const isText = typeof body === "string";
  if (kind === "none") return { type: null, body: "" };
  if (kind === "raw") return { type: isText ? "text/plain" : "application/octet-stream", body };
  if (kind === "json" && from === "raw") return isText ? { type: "application/json", body } : null;
  const entries = from === "none" || body === "" ? null : entriesOf(from, wire);
  if (!entries) return null;
  if (kind === "multipart") return toMultipart(entries);
  return kind === "json" ? { type: "application/json", body: toJSON(entries) } : { type: FORM, body: toForm(entries) };
}

/**
 * Make the body of a kind before anything is in it.
 *
 * @param {Kind} kind
 * @returns {Content}
 */
export function makeEmpty(kind) {
  if (kind === "multipart") return toMultipart([]);
  const types = { none: null, json: "application/json", form: FORM, raw: "text/plain" };
  return { type: types[kind], body: "" };
}
