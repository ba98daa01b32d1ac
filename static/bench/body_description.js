// What the text area says in place of a body that it cannot give back. exchange/body_field.py has the
// same words.

import { count } from "../lib/format.js";

/**
 * @param {string} type The media type.
 * @param {string} boundary Of a multipart body.
 * @param {string} binary
 */
export function describe(type, boundary, binary) {
  const words = [type || "no Content-Type"];
  if (boundary) words.push(count(binary.split(`--${boundary}\r\n`).length - 1, "part"));
  return [...words, count(binary.length, "byte")].join(", ");
}
