// A request as an HTTP message (RFC 9112, section 2.1), and back. Lines end as a text area's do.

/** @import { Header } from "../../types.js" */

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export class MessageError extends Error {
  /**
   * @param {number} line
   * @param {string} message
   */
  constructor(line, message) {
    super(`Line ${line}: ${message}`);
  }
}

/**
 * Encode a target as the server sends it: what may not stand in a request line is percent-encoded.
 *
 * @param {string} target
 */
export const asSent = (target) =>
  target.trim().replace(/[^\x21-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed?.() ?? letters));

/**
 * @param {string} method
 * @param {string} target
 * @param {string} headers One a line.
 * @param {string | null} body null where it is not text; the message then ends with its head.
 */
export function formatMessage(method, target, headers, body) {
  const lines = headers.split("\n").filter((line) => line.trim());
  const head = [`${method} ${asSent(target)} HTTP/1.1`, ...lines].join("\n");
  return body ? `${head}\n\n${body}` : head;
}

/** @param {string} line */
function parseRequestLine(line) {
  const words = line.split(" ");
  const [method = "", target = "", version = ""] = words;
  if (words.length !== 3 || words.includes("")) {
    const space = words.length > 3 && words.at(-1)?.startsWith("HTTP/");
    const advice = space ? " A space in the target is written %20." : "";
    throw new MessageError(1, `write a method, a target and HTTP/1.1, such as GET /users/?page=2 HTTP/1.1.${advice}`);
  }
  if (!METHODS.includes(method)) {
    throw new MessageError(1, `${method} is none of the methods here: ${METHODS.join(", ")}.`);
  }
  if (!target.startsWith("/")) throw new MessageError(1, `the target begins with a slash: /${target}.`);
  if (version !== "HTTP/1.1") throw new MessageError(1, `the version is HTTP/1.1, not ${version}.`);
  return { method, target };
}

/**
 * @param {string} line
 * @param {number} number
 * @returns {Header}
 */
function parseHeader(line, number) {
  const at = line.indexOf(":");
  if (/^[ \t]/.test(line)) throw new MessageError(number, "a header does not begin with a space.");
  if (at < 0) {
    throw new MessageError(number, "there is no colon. Write Name: value, and an empty line before the body.");
  }
  const name = line.slice(0, at);
  if (!TOKEN.test(name)) {
    throw new MessageError(number, `“${name}” is no header name; use letters, digits and hyphens.`);
  }
  return [name, line.slice(at + 1).trim()];
}

/**
 * Parse a message. Throws a MessageError, which names the line.
 *
 * @param {string} text
 */
export function parseMessage(text) {
  const lines = text.split("\n");
  const empty = lines.indexOf("");
  const end = empty < 0 ? lines.length : empty;
  const start = parseRequestLine(lines[0] ?? "");
  const headers = lines.slice(1, end).map((line, index) => parseHeader(line, index + 2));
  return { ...start, headers, body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}
