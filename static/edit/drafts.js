// What a reader has written, kept in this browser as it is typed: one draft a program, with the hash
// of the program that it began from, so that a lesson that has changed since is noticed.

export const keyOf = (slug, kind, side) => `draft:${slug}:${kind}:${side}`;

const isDraft = (draft) => typeof draft?.text === "string" && typeof draft.hash === "string";

export function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return isDraft(draft) ? draft : null;
  } catch {
    return null; // Storage is off, or it was damaged.
  }
}

// Gives whether it is kept: a text, and the hash of what it began from. A program as it was given
// needs no draft.
export function keepDraft(key, text, hash, original) {
  try {
    if (text === original) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ hash, text, saved: new Date().toISOString() }));
    return true;
  } catch {
    return false; // Storage is off, or full.
  }
}

export function dropDraft(key) {
  try {
    localStorage.removeItem(key);
  } catch { /* storage is off: there is none */ }
}
