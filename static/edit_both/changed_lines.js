// What a reader changed in a program, as lines that were removed and lines that were added.

/** @import { CodeMirror, EditorText } from "../types.js" */
/**
 * @typedef {{ first: number, lines: string[] }} Lines
 * @typedef {{ removed: Lines, added: Lines }} Change
 */

import { element } from "../lib/dom.js";
import { count } from "../lib/format.js";

const CONTEXT = 2; // lines around a change

/**
 * Compare two texts line by line, with CodeMirror's diff.
 *
 * @param {string} before
 * @param {string} after
 * @param {CodeMirror} codeMirror
 * @returns {Change[]}
 */
export function findChanges(before, after, { Chunk, Text }) {
  const [one, other] = [Text.of(before.split("\n")), Text.of(after.split("\n"))];
  return Chunk.build(one, other).map(({ fromA, toA, fromB, toB }) => ({
    removed: linesOf(one, fromA, toA),
    added: linesOf(other, fromB, toB),
  }));
}

/**
 * A chunk ends where the next line begins.
 *
 * @param {EditorText} text
 * @param {number} from
 * @param {number} to
 */
function linesOf(text, from, to) {
  if (from >= to) return { first: text.lineAt(Math.min(from, text.length)).number, lines: [] };
  const first = text.lineAt(from).number;
  const last = text.lineAt(Math.min(to - 1, text.length)).number;
  return { first, lines: Array.from({ length: last - first + 1 }, (_, at) => text.line(first + at).text) };
}

/** @param {Change[]} changes */
export function describeChanges(changes) {
  const lines = changes.map(({ removed, added }) => Math.max(removed.lines.length, added.lines.length));
  const sum = lines.reduce((one, other) => one + other, 0);
  return sum ? `${count(sum, "line")} changed` : "as it was";
}

/**
 * @param {"" | "removed" | "added"} kind
 * @param {number} number
 * @param {string} text
 */
function makeLine(kind, number, text) {
  const row = element("span", { className: `line ${kind}` });
  row.dataset.n = String(number);
  if (kind) row.append(element("span", { className: "vh" }, kind === "removed" ? "Before: " : "Now: "));
  row.append(`${text}\n`);
  return row;
}

/**
 * Draw the changes of one program and the lines around them.
 *
 * @param {string} before
 * @param {string} after
 * @param {string} label
 * @param {CodeMirror} codeMirror
 */
export function drawChanges(before, after, label, codeMirror) {
  const old = before.split("\n");
  const code = element("code", {}, element("b", {}, `${label}\n`));
  let drawn = 0; // lines of the old text
  const drawOld = (/** @type {number} */ end) => {
    for (; drawn < end; drawn += 1) code.append(makeLine("", drawn + 1, old[drawn] ?? ""));
  };
  for (const { removed, added } of findChanges(before, after, codeMirror)) {
    const start = removed.first - 1;
    drawn = Math.max(drawn, start - CONTEXT);
    drawOld(start);
    code.append(...removed.lines.map((text, at) => makeLine("removed", removed.first + at, text)));
    code.append(...added.lines.map((text, at) => makeLine("added", added.first + at, text)));
    drawn = start + removed.lines.length;
    drawOld(Math.min(drawn + CONTEXT, old.length));
  }
  return element("pre", { className: "code changed", tabIndex: 0, role: "group", ariaLabel: label }, code);
}
