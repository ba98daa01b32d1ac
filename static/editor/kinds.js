// The kinds of body. A request's kind is read from its Content-Type and its body each time.

import { typeOf } from "../body.js";
import { entriesOf, toForm, toJSON, toMultipart } from "./entries.js";

export const NAMES = { none: "no body", json: "JSON", form: "a form", multipart: "multipart", raw: "raw text" };

export function kindOf({ headers, body }) {
  const type = typeOf(headers).split(";")[0].trim().toLowerCase();
  if (type === "application/json" || type.endsWith("+json")) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  return body === "" && !type ? "none" : "raw";
}

// The first Content-Type gives way to the new one, in its place; null leaves none.
export function withType(headers, type) {
  const isType = ([name]) => name.toLowerCase() === "content-type";
  const at = headers.findIndex(isType);
  const others = headers.filter((header) => !isType(header));
  if (type === null) return others;
  if (at < 0) return [...others, ["Content-Type", type]];
  return others.toSpliced(headers.slice(0, at).filter((header) => !isType(header)).length, 0, [headers[at][0], type]);
}

// Gives the Content-Type and the body of another kind; null where the body cannot become one.
export function converted(wire, kind) {
  const from = kindOf(wire);
  if (kind === "none") return { type: null, body: "" };
  if (kind === "raw") {
    return typeof wire.body === "string" ? { type: "text/plain", body: wire.body } : { type: "application/octet-stream", body: wire.body };
  }
  if (kind === "json" && from === "raw") return typeof wire.body === "string" ? { type: "application/json", body: wire.body } : null;
  const entries = from === "none" || wire.body === "" ? null : entriesOf(from, wire);
  if (!entries) return null;
  if (kind === "multipart") return toMultipart(entries);
  return kind === "json"
    ? { type: "application/json", body: toJSON(entries) }
    : { type: "application/x-www-form-urlencoded", body: toForm(entries) };
}

// The body of a kind before anything is in it.
export function empty(kind) {
  if (kind === "multipart") return toMultipart([]);
  return { type: { json: "application/json", form: "application/x-www-form-urlencoded", raw: "text/plain" }[kind] ?? null, body: "" };
}
