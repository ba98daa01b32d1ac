// A body as named entries, which is what JSON objects, forms and multipart have in common.
// An entry is {name, text}, or {name, text, part} for a file: `text` is then the file's name, which
// is all that a form without multipart sends of it (HTML Standard, "form-data set: converting").

import { toBytes, toBody } from "../body.js";
import { tokens } from "./json.js";
import { boundaryOf, bytesOf, fileNameOf, formatParts, freshBoundary, lettersOf, nameOf, parseParts, textOf, textPart } from "./multipart.js";
import { decode, encode, formatPairs, formPairs } from "./pairs.js";

const SCALARS = ["string", "number", "word"];

function plainText({ type, text }) {
  if (type === "string") return JSON.parse(text);
  return text === "null" ? "" : text;
}

// Gives null where the text is no JSON object, or has values inside a value: a form cannot say it.
function fromJSON(text) {
  let found;
  try {
    found = tokens(text);
  } catch {
    return null;
  }
  if (found[0].type !== "{") return null;
  const entries = [];
  for (let at = 1; at < found.length - 1; at += 1) {
    if (found[at].type === ",") continue;
    const name = JSON.parse(found[at].text);
    at += 2;
    const values = [];
    if (found[at].type === "[") {
      for (at += 1; found[at].type !== "]"; at += 1) if (found[at].type !== ",") values.push(found[at]);
    } else values.push(found[at]);
    if (values.some((value) => !SCALARS.includes(value.type))) return null;
    entries.push(...values.map((value) => ({ name, text: plainText(value) })));
  }
  return entries;
}

function fromParts(letters, boundary) {
  let parts;
  try {
    ({ parts } = parseParts(letters, boundary));
  } catch {
    return null;
  }
  const entries = parts.map((part) => {
    const fileName = fileNameOf(part);
    return fileName === null ? { name: nameOf(part), text: textOf(part) } : { name: nameOf(part), text: fileName, part };
  });
  return entries.some(({ text }) => text === null) ? null : entries;
}

// Gives null where the body cannot be read as entries.
export function entriesOf(kind, { headers, body }) {
  if (kind === "multipart") return fromParts(lettersOf(toBytes(body)), boundaryOf(headers));
  if (typeof body !== "string") return null;
  if (kind === "form") return formPairs(body).map(({ name, value }) => ({ name: decode(name), text: decode(value ?? "") }));
  const object = fromJSON(body);
  if (object || kind === "json") return object;
  return body.includes("=") ? entriesOf("form", { headers, body: body.trim() }) : null;
}

export function toJSON(entries) {
  const values = new Map();
  for (const { name, text } of entries) values.set(name, [...(values.get(name) ?? []), text]);
  if (!values.size) return "{}";
  const value = (texts) => JSON.stringify(texts.length === 1 ? texts[0] : texts);
  return `{\n${[...values].map(([name, texts]) => `  ${JSON.stringify(name)}: ${value(texts)}`).join(",\n")}\n}`;
}

export const toForm = (entries) =>
  formatPairs(entries.map(({ name, text }) => ({ name: encode(name), value: encode(text) })));

export function toMultipart(entries) {
  const parts = entries.map(({ name, text, part }) => part ?? textPart(name, text));
  const boundary = freshBoundary(parts);
  return { type: `multipart/form-data; boundary=${boundary}`, body: toBody(bytesOf(formatParts(parts, boundary))) };
}
