// A multipart/form-data body as parts, and back (RFC 7578; delimiters: RFC 2046, section 5.1.1).
// Bytes are strings of characters up to U+00FF here: they can be searched and cut like text.

/**
 * @typedef {object} Part
 * @property {string} head As it is written, so that what nobody edits stays as it was.
 * @property {string} content
 */

import { fromBinary, toBinary } from "../../bench/request.js";

/** @param {string} text */
const encode = (text) => toBinary(new TextEncoder().encode(text));

/** @param {string} binary */
const decode = (binary) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(fromBinary(binary));

export class PartsError extends Error {}

/** @param {string} text */
const escapeRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/**
 * @param {string} binary
 * @param {string} boundary
 * @returns {{ parts: Part[], preamble: string, epilogue: string }} Throws a PartsError.
 */
export function parseParts(binary, boundary) {
  if (!boundary) throw new PartsError("the Content-Type names no boundary");
  const delimiter = new RegExp(`(?:^|\\r\\n)--${escapeRegExp(encode(boundary))}(--)?[ \\t]*(?=\\r\\n|$)`, "g");
  const marks = [...binary.matchAll(delimiter)].map((mark) => ({
    start: mark.index,
    end: mark.index + mark[0].length,
    isLast: mark[1] !== undefined,
  }));
  const lastIndex = marks.findIndex(({ isLast }) => isLast);
  const [first, last] = [marks[0], marks[lastIndex]];
  if (!first) throw new PartsError(`the boundary --${boundary} stands on no line`);
  if (!last) throw new PartsError(`the last boundary, --${boundary}--, is missing`);
  const parts = marks
    .slice(0, lastIndex)
    .map(({ end }, index) => parsePart(binary.slice(end + 2, marks[index + 1]?.start), index + 1));
  return { parts, preamble: binary.slice(0, first.start), epilogue: binary.slice(last.end) };
}

/**
 * @param {string} chunk
 * @param {number} number
 */
function parsePart(chunk, number) {
  const at = chunk.startsWith("\r\n") ? 0 : chunk.indexOf("\r\n\r\n");
  if (at < 0) throw new PartsError(`part ${number} has no empty line between its headers and its content`);
  const part = { head: chunk.slice(0, at), content: chunk.slice(at + (at ? 4 : 2)) };
  if (parameterOf(part, "name") === null) {
    throw new PartsError(`part ${number} has no Content-Disposition with a name`);
  }
  return part;
}

/**
 * @param {Part} part
 * @param {string} name In lower case.
 */
const lineOf = ({ head }, name) => head.split("\r\n").find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? null;

// HTML Standard, "multipart/form-data encoding algorithm": these three, and no others, are escaped.
/** @param {string} text */
const escapeName = (text) => text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");

/** @param {string} text */
const unescapeName = (text) => text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%22", '"');

/** @param {string} text */
const withCRLF = (text) => text.replace(/\r\n|\r|\n/g, "\r\n");

/**
 * @param {Part} part
 * @param {string} name
 */
function parameterOf(part, name) {
  const pattern = new RegExp(`;[ \\t]*${name}=(?:"([^"]*)"|([^;\\s]*))`, "i");
  const found = pattern.exec(lineOf(part, "content-disposition") ?? "");
  return found ? unescapeName(decode(found[1] ?? found[2] ?? "")) : null;
}

/** @param {Part} part */
export const nameOf = (part) => parameterOf(part, "name");

/** @param {Part} part */
export const fileNameOf = (part) => parameterOf(part, "filename");

/** @param {Part} part */
export function typeOfPart(part) {
  const line = lineOf(part, "content-type");
  return line === null ? "" : decode(line.slice(line.indexOf(":") + 1).trim());
}

/**
 * Read a part's content as text; null where it is none.
 *
 * @param {Part} part
 */
export function textOf({ content }) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fromBinary(content));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} fileName
 * @param {string} type
 */
function formatHead(name, fileName, type) {
  const disposition = `Content-Disposition: form-data; name="${escapeName(withCRLF(name))}"`;
  const file = fileName === null ? "" : `; filename="${escapeName(fileName)}"`;
  return encode(disposition + file + (type ? `\r\nContent-Type: ${type}` : ""));
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Part}
 */
export const textPart = (name, text) => ({ head: formatHead(name, null, ""), content: encode(withCRLF(text)) });

/**
 * @param {string} name
 * @param {string} fileName
 * @param {string} type
 * @param {Uint8Array} bytes
 * @returns {Part}
 */
export const filePart = (name, fileName, type, bytes) => ({
  head: formatHead(name, fileName, type || "application/octet-stream"),
  content: toBinary(bytes),
});

/**
 * Change a part's name, file name or type; other headers that it has stay where they are.
 *
 * @param {Part} part
 * @param {{ name?: string | null, fileName?: string | null, type?: string }} change
 * @returns {Part}
 */
export function withHead(part, { name = nameOf(part), fileName = fileNameOf(part), type = typeOfPart(part) }) {
  const others = part.head.split("\r\n").filter((line) => line && !/^content-(disposition|type):/i.test(line));
  const head = formatHead(name ?? "", fileName, type.replace(/[\r\n]/g, ""));
  return { ...part, head: [head, ...others].join("\r\n") };
}

/**
 * @param {Part} part
 * @param {string} text
 * @returns {Part}
 */
export const withText = (part, text) => ({ ...part, content: encode(withCRLF(text)) });

/**
 * Find a boundary that stands in no part. The same parts always get the same one, so that the same
 * request has the same link.
 *
 * @param {Part[]} parts
 */
export function freshBoundary(parts) {
  for (let number = 1; ; number += 1) {
    const boundary = number === 1 ? "cut-here" : `cut-here-${number}`;
    if (!clashes(parts, boundary)) return boundary;
  }
}

/**
 * @param {Part[]} parts
 * @param {string} boundary
 */
export const clashes = (parts, boundary) =>
  parts.some(({ head, content }) => `${head}\r\n${content}`.includes(`--${encode(boundary)}`));

/**
 * @param {Part[]} parts
 * @param {string} boundary
 * @param {{ preamble?: string, epilogue?: string }} [around]
 */
export function formatParts(parts, boundary, { preamble = "", epilogue = "" } = {}) {
  const mark = `--${encode(boundary)}`;
  const body = parts.map(({ head, content }) => `${mark}\r\n${head}${head && "\r\n"}\r\n${content}\r\n`);
  return `${preamble}${preamble && "\r\n"}${body.join("")}${mark}--${epilogue}`;
}
