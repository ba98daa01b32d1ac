// Words for numbers, times and sides.

/** @import { BySide, Side } from "../types.js" */

/** @type {Side[]} */
export const SIDES = ["flask", "fastapi"];

/**
 * Make a value for each side.
 *
 * @template T
 * @param {(side: Side) => T} make
 * @returns {BySide<T>}
 */
export const bySide = (make) => ({ flask: make("flask"), fastapi: make("fastapi") });

/**
 * @param {number} number
 * @param {string} noun In the singular.
 */
export const count = (number, noun) =>
  `${number.toLocaleString("en").replaceAll(",", "\u00a0")} ${noun}${number === 1 ? "" : "s"}`;

/** @param {number} value In milliseconds. */
export function ms(value) {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(value < 10000 ? 2 : 1)} s`;
}

/** @param {Date} date */
export const longDate = (date) => date.toLocaleDateString(undefined, { dateStyle: "long" });
