// A body as named entries, which is what JSON objects, forms and multipart have in common.

/** @import { Wire } from "../../types.js" */
/** @import { Kind } from "../body_kinds.js" */
/** @import { Token } from "./json.js" */
/** @import { Part } from "./multipart.js" */
/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} text Of a file its name, which is all that a form without multipart sends of it
 *   (HTML Standard, "form-data set: converting").
 * @property {Part} [part] The file.
 */

import { boundaryOf, fromBinary, toBinary, toBody, toBytes } from "../../bench/request.js";
import { tokenize } from "./json.js";
import { fileNameOf, formatParts, freshBoundary, nameOf, parseParts, textOf, textPart } from "./multipart.js";
import { decode, encode, formPairs, formatPairs } from "./pairs.js";

const SCALARS = ["string", "number", "word"];

/** @param {Token} token */
function plainText({ type, text }) {
  if (type === "string") return JSON.parse(text);
  return text === "null" ? "" : text;
}

/**
 * Read a JSON object; null where the text is none, or has values inside a value that no form can hold.
 *
 * @param {string} text
 * @returns {Entry[] | null}
 */
function fromJSON(text) {
  /** @type {Token[]} */
  let tokens;
  try {
    tokens = tokenize(text);
  } catch {
    return null;
  }
  if (tokens[0]?.type !== "{") return null;
  const entries = [];
  const queue = tokens.slice(1, -1).filter(({ type }) => type !== "," && type !== ":");
  for (let token = queue.shift(); token; token = queue.shift()) {
    const name = JSON.parse(token.text);
    const values = [];
    for (let value = queue.shift(), depth = 0; value; value = queue.shift()) {
      if (value.type === "[") depth += 1;
      else if (value.type === "]") depth -= 1;
      else if (SCALARS.includes(value.type)) values.push(value);
      else return null;
      if (depth > 1) return null;
      if (depth === 0) break;
    }
    entries.push(...values.map((value) => ({ name, text: plainText(value) })));
  }
  return entries;
}

/**
 * @param {string} binary
 * @param {string} boundary
 * @returns {Entry[] | null}
 */
function fromParts(binary, boundary) {
  /** @type {Entry[]} */
  const entries = [];
  try {
    for (const part of parseParts(binary, boundary).parts) {
      const name = nameOf(part) ?? "";
      const fileName = fileNameOf(part);
      const text = fileName ?? textOf(part);
      if (text === null) return null;
      entries.push(fileName === null ? { name, text } : { name, text, part });
    }
    return entries;
  } catch {
    return null;
  }
}

/**
 * Read a body as entries; null where it cannot be.
 *
 * @param {Kind} kind
 * @param {Pick<Wire, "headers" | "body">} wire
 * @returns {Entry[] | null}
 */
export function entriesOf(kind, { headers, body }) {
  if (kind === "multipart") return fromParts(toBinary(toBytes(body)), boundaryOf(headers));
  if (typeof body !== "string") return null;
  if (kind === "form") {
    return formPairs(body).map(({ name, value }) => ({ name: decode(name), text: decode(value ?? "") }));
  }
  const object = fromJSON(body);
  if (object || kind === "json") return object;
  return body.includes("=") ? entriesOf("form", { headers, body: body.trim() }) : null;
}

/** @param {Entry[]} entries */
export function toJSON(entries) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const { name, text } of entries) values.set(name, [...(values.get(name) ?? []), text]);
  if (!values.size) return "{}";
  const lines = [...values].map(([name, texts]) => {
    const value = texts.length === 1 ? texts[0] : texts;
    return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  });
  return `{\n${lines.join(",\n")}\n}`;
}

/** @param {Entry[]} entries */
export const toForm = (entries) =>
  formatPairs(entries.map(({ name, text }) => ({ name: encode(name), value: encode(text) })));

/** @param {Entry[]} entries */
export function toMultipart(entries) {
  const parts = entries.map(({ name, text, part }) => part ?? textPart(name, text));
  const boundary = freshBoundary(parts);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: toBody(fromBinary(formatParts(parts, boundary))),
  };
}
