// A multipart/form-data body as parts, and back (RFC 7578; delimiters: RFC 2046, section 5.1.1).
// Bytes are strings of characters up to U+00FF here: they can be searched and cut like text.
// A part keeps its head as it is written, so that what nobody edits stays as it was.

import { typeOf } from "../body.js";

export const lettersOf = (bytes) => {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return letters;
};
export const bytesOf = (letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

const toLetters = (text) => lettersOf(new TextEncoder().encode(text));
const toText = (letters) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOf(letters));

export class PartsFault extends Error {}

export function boundaryOf(headers) {
  const found = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(typeOf(headers));
  return found ? found[1] ?? found[2] : "";
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

export function parseParts(letters, boundary) {
  if (!boundary) throw new PartsFault("the Content-Type names no boundary");
  const delimiter = new RegExp(`(?:^|\\r\\n)--${literal(toLetters(boundary))}(--)?[ \\t]*(?=\\r\\n|$)`, "g");
  const marks = [...letters.matchAll(delimiter)];
  const end = marks.findIndex((mark) => mark[1]);
  if (!marks.length) throw new PartsFault(`the boundary --${boundary} stands on no line`);
  if (end < 0) throw new PartsFault(`the last boundary, --${boundary}--, is missing`);
  const parts = marks.slice(0, end).map((mark, index) => {
    const chunk = letters.slice(mark.index + mark[0].length + 2, marks[index + 1].index);
    return partFrom(chunk, index + 1);
  });
  const last = marks[end];
  return { parts, preamble: letters.slice(0, marks[0].index), epilogue: letters.slice(last.index + last[0].length) };
}

function partFrom(chunk, number) {
  const at = chunk.startsWith("\r\n") ? 0 : chunk.indexOf("\r\n\r\n");
  if (at < 0) throw new PartsFault(`part ${number} has no empty line between its headers and its content`);
  const part = { head: chunk.slice(0, at), content: chunk.slice(at + (at ? 4 : 2)) };
  if (parameter(part, "name") === null) throw new PartsFault(`part ${number} has no Content-Disposition with a name`);
  return part;
}

const lineOf = (part, name) => part.head.split("\r\n").find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? null;

// HTML Standard, "multipart/form-data encoding algorithm": these three, and no others, are escaped.
const ESCAPES = { "\n": "%0A", "\r": "%0D", '"': "%22" };
export const escapeName = (text) => text.replace(/[\n\r"]/g, (letter) => ESCAPES[letter]);
const unescapeName = (text) => text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%22", '"');
const lineBreaks = (text) => text.replace(/\r\n|\r|\n/g, "\r\n");

function parameter(part, name) {
  const found = new RegExp(`;[ \\t]*${name}=(?:"([^"]*)"|([^;\\s]*))`, "i").exec(lineOf(part, "content-disposition") ?? "");
  return found ? unescapeName(toText(found[1] ?? found[2])) : null;
}

export const nameOf = (part) => parameter(part, "name");
export const fileNameOf = (part) => parameter(part, "filename");
export const typeOfPart = (part) => {
  const line = lineOf(part, "content-type");
  return line === null ? "" : toText(line.slice(line.indexOf(":") + 1).trim());
};
// null where the content is no text.
export function textOf(part) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(part.content));
  } catch {
    return null;
  }
}

function head(name, fileName, type) {
  const disposition = `Content-Disposition: form-data; name="${escapeName(lineBreaks(name))}"`;
  const file = fileName === null ? "" : `; filename="${escapeName(fileName)}"`;
  return toLetters(disposition + file + (type ? `\r\nContent-Type: ${type}` : ""));
}

export const textPart = (name, text) => ({ head: head(name, null, ""), content: toLetters(lineBreaks(text)) });

export const filePart = (name, fileName, type, bytes) => ({
  head: head(name, fileName, type || "application/octet-stream"),
  content: lettersOf(bytes),
});

// Other headers that a part has stay where they are.
export function withHead(part, { name = nameOf(part), fileName = fileNameOf(part), type = typeOfPart(part) }) {
  const kept = part.head.split("\r\n").filter((line) => line && !/^content-(disposition|type):/i.test(line));
  return { ...part, head: [head(name, fileName, type.replace(/[\r\n]/g, "")), ...kept].join("\r\n") };
}

export const withText = (part, text) => ({ ...part, content: toLetters(lineBreaks(text)) });

// The same parts always get the same boundary, so that the same request has the same link.
export function freshBoundary(parts) {
  for (let number = 1; ; number += 1) {
    const boundary = number === 1 ? "cut-here" : `cut-here-${number}`;
    if (!clashes(parts, boundary)) return boundary;
  }
}

export const clashes = (parts, boundary) =>
  parts.some(({ head: lines, content }) => `${lines}\r\n${content}`.includes(`--${toLetters(boundary)}`));

export function formatParts(parts, boundary, { preamble = "", epilogue = "" } = {}) {
  const mark = `--${toLetters(boundary)}`;
  const sent = parts.map(({ head: lines, content }) => `${mark}\r\n${lines}${lines && "\r\n"}\r\n${content}\r\n`);
  return `${preamble}${preamble && "\r\n"}${sent.join("")}${mark}--${epilogue}`;
}
