// What the worker gives, as the page takes it: a program can put anything in its place, so of each result
// the fields are read that the page uses, each of its own type, and its HTML is sanitized.

/** @import { Refused, WorkerCalls, WorkerResponse } from "../types.js" */
/** @import { Sanitizer } from "./sanitizer.js" */

import { SIDES, bySide } from "../lib/format.js";

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function object(value) {
  if (value === null || typeof value !== "object") throw new TypeError("It gave something else than a result.");
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value */
function text(value) {
  if (typeof value !== "string") throw new TypeError("It gave something else than a text.");
  return value;
}

/** @param {unknown} value */
function texts(value) {
  if (!Array.isArray(value)) throw new TypeError("It gave something else than a list.");
  return value.map(text);
}

/** @param {unknown} value */
const numberOrNull = (value) => (typeof value === "number" ? value : null);

/** @param {unknown} value */
function sides(value) {
  const named = texts(value);
  return SIDES.filter((side) => named.includes(side));
}

/**
 * @template T
 * @param {(result: Record<string, unknown>) => T} read
 * @returns {(value: unknown) => T | Refused}
 */
const orRefused = (read) => (value) => {
  const result = object(value);
  return result.error === undefined ? read(result) : { error: text(result.error) };
};

const nothing = () => null;

/**
 * Make a reader for each of the calls.
 *
 * @param {Sanitizer} sanitize
 * @returns {{ [Name in keyof WorkerCalls]: (value: unknown) => WorkerCalls[Name][1] }} They throw a TypeError.
 */
export const resultReaders = (sanitize) => ({
  begin: nothing,
  unpack: nothing,
  open: nothing,
  wants: (value) => ({ groups: texts(object(value).groups) }),
  run: orRefused((result) => ({
    python: text(result.python),
    sides: bySide((side) => {
      const { fault, says, line, log } = object(object(result.sides)[side]);
      return { fault: sanitize(text(fault)), says: text(says), line: numberOrNull(line), log: texts(log) };
    }),
  })),
  send: orRefused((result) => ({
    html: sanitize(text(result.html)),
    announce: text(result.announce),
    sides: bySide((side) => {
      const { status, log } = object(object(result.sides)[side]);
      return { status: numberOrNull(status), log: texts(log) };
    }),
  })),
  check: orRefused((result) => ({
    html: sanitize(text(result.html)),
    announce: text(result.announce),
    passed: sides(result.passed),
    failed: sides(result.failed),
  })),
});

/**
 * Read a message of the worker; null where it is none of its responses.
 *
 * @param {unknown} message
 * @returns {WorkerResponse | null}
 */
export function readResponse(message) {
  if (message === null || typeof message !== "object" || !("id" in message)) return null;
  const { id, result, error } = /** @type {Record<string, unknown>} */ (message);
  if (typeof id !== "number") return null;
  return error === undefined ? { id, result } : { id, error: String(error) };
}
