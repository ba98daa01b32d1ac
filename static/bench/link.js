// A whole request in an address's fragment, "#r=…". web/request_link.py writes them, in this form and an older
// one, which has every part.

/** @import { Wire } from "../types.js" */

import { LIMIT, toBody, toBytes } from "./request.js";

const PARTS = ["method", "target", "headers", "body"];
const LONGEST = 12 * LIMIT; // letters: the longest request of all, each of its bytes an escape

/** @param {unknown} text */
const isLine = (text) => typeof text === "string" && !/[\r\n]/.test(text);

/** @param {unknown} pair */
const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isLine);

/**
 * Read a request from a fragment. Throws where it holds none that an editor can show.
 *
 * @param {string} fragment
 * @param {string[]} methods
 * @returns {Wire}
 */
export function fromFragment(fragment, methods) {
  if (fragment.length > LONGEST) throw new RangeError("too long");
  const bytes = toBytes({ base64: fragment.replaceAll("-", "+").replaceAll("_", "/") });
  const stated = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const wire = { method: "GET", headers: [], body: "", ...stated };
  const sound =
    Object.keys(wire).every((name) => PARTS.includes(name)) &&
    methods.includes(wire.method) &&
    isLine(wire.target) &&
    Array.isArray(wire.headers) &&
    wire.headers.every(isPair);
  if (!sound) throw new TypeError("no request");
  if (typeof wire.body !== "string") wire.body = toBody(toBytes({ base64: String(wire.body.base64) }));
  return wire;
}
