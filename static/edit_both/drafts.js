// What a reader has written, stored in this browser as it is typed: one draft a program, with the hash
// of the program that it began from, so that a lesson that has changed since is noticed.

/** @import { ProgramKind, Side } from "../types.js" */
/** @typedef {{ text: string, hash: string, saved?: string }} Draft */

import { local, parseJSON } from "../lib/storage.js";

/**
 * @param {string} slug
 * @param {ProgramKind} kind
 * @param {Side} side
 */
export const keyOf = (slug, kind, side) => `draft:${slug}:${kind}:${side}`;

/**
 * @param {string} key
 * @returns {Draft | null} null where there is none, or none that can be read.
 */
export function readDraft(key) {
  const draft = /** @type {Partial<Draft> | null | undefined} */ (parseJSON(local.get(key)));
  const sound = typeof draft?.text === "string" && typeof draft.hash === "string";
  return sound ? /** @type {Draft} */ (draft) : null;
}

/**
 * Store a draft. A program as it was given needs none.
 *
 * @param {string} key
 * @param {string} text
 * @param {string} hash Of the program that it began from.
 * @param {string} original
 * @returns {boolean} False where storage is off or full.
 */
export function storeDraft(key, text, hash, original) {
  if (text !== original) return local.set(key, JSON.stringify({ hash, text, saved: new Date().toISOString() }));
  local.remove(key);
  return local.get(key) !== undefined;
}

/** @param {string} key */
export const removeDraft = (key) => local.remove(key);
