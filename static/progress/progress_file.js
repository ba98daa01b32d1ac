// All progress and all drafts as one file, out of this browser and into another. A file is checked
// whole before anything is changed, and what cannot be written whole is taken back.

/** @import { Progress } from "./progress.js" */
/**
 * @typedef {{ text: string, saved: string, hash: string }} Draft
 * @typedef {{ version: number, progress: Progress, drafts: Record<string, Draft> }} ProgressFile
 * @typedef {{ lessons: number, drafts: number, newer: number, unread: number }} ImportResult
 */

import { count } from "../lib/format.js";
import { local, parseJSON } from "../lib/storage.js";
import { KEY, VERSION, findError, findTrouble, isObject, isSlug, isTime, merge, read } from "./progress.js";

const FORMAT = "side-by-side progress";
export const MOST = 5 * 1024 * 1024; // bytes of a file
const MOST_TEXT = 256 * 1024; // characters of a draft, with all that belongs to it
const PREFIX = "draft:"; // edit_both/drafts.js writes them
const DRAFT = /^([^:]+):(lesson|exercise):(flask|fastapi)$/;

/** A file cannot be imported: why, and what to do. */
export class ImportError extends Error {}

/**
 * @param {unknown} draft
 * @returns {draft is Draft}
 */
const isDraft = (draft) =>
  isObject(draft) &&
  typeof draft.text === "string" &&
  isTime(draft.saved) &&
  typeof draft.hash === "string" &&
  /^[0-9a-f]{64}$/.test(draft.hash);

/** Read the drafts of this browser, and count those that cannot be read. */
function readDrafts() {
  /** @type {Record<string, Draft>} */
  const drafts = {};
  let unread = 0;
  for (const key of local.keys().filter((each) => each.startsWith(PREFIX))) {
    const name = key.slice(PREFIX.length);
    const draft = parseJSON(local.get(key));
    if (DRAFT.test(name) && isDraft(draft)) drafts[name] = draft;
    else unread += 1;
  }
  return { drafts, unread };
}

/** Make the file's text, and count what is in it. */
export function exportProgress(now = new Date()) {
  const { drafts, unread } = readDrafts();
  const progress = read();
  const file = { format: FORMAT, version: VERSION, exported: now.toISOString(), progress, drafts };
  return {
    text: `${JSON.stringify(file, null, 1)}\n`,
    lessons: Object.keys(progress.lessons).length,
    drafts: Object.keys(drafts).length,
    unread,
  };
}

/**
 * Read a file. Throws an ImportError where it cannot be imported.
 *
 * @param {string} text
 * @returns {ProgressFile}
 */
export function parseFile(text) {
  const file = parseJSON(text);
  if (file === undefined) {
    throw new ImportError("This is not a progress file: choose one that “Export progress” saved.");
  }
  if (!isObject(file) || file.format !== FORMAT) {
    throw new ImportError("This file holds no progress of this site: choose one that “Export progress” saved.");
  }
  if (Number.isInteger(file.version) && Number(file.version) > VERSION) {
    throw new ImportError("This file is from a newer version of this site: load this page again, or import it there.");
  }
  if (file.version !== VERSION) {
    throw new ImportError("This file does not say which version of progress it holds: export it again.");
  }
  const error = findError(file.progress) || findErrorOfDrafts(file.drafts);
  if (error) throw new ImportError(`This file is damaged, since ${error}: export it again, or mend it there.`);
  return /** @type {ProgressFile & Record<string, unknown>} */ (file);
}

/** @param {unknown} drafts */
function findErrorOfDrafts(drafts) {
  if (!isObject(drafts)) return "its drafts are missing";
  for (const [name, draft] of Object.entries(drafts)) {
    const subject = `the draft ${JSON.stringify(name.slice(0, 60))}`;
    if (!isSlug(DRAFT.exec(name)?.[1])) return `${subject} belongs to no program`;
    if (!isDraft(draft)) return `${subject} lacks its text, its time or its hash`;
    if (JSON.stringify(draft).length > MOST_TEXT) return `${subject} is longer than ${MOST_TEXT / 1024} KiB`;
  }
  return "";
}

/**
 * Merge a file into what is here: of a mark the earlier time, of a draft the one saved later.
 *
 * @param {ProgressFile} file
 * @returns {ImportResult} Throws an ImportError where nothing can be stored.
 */
export function importProgress(file) {
  refuseTrouble();
  const mine = read();
  const both = merge(mine, file.progress);
  const lessons = Object.keys(both.lessons).filter((slug) => !equal(both.lessons[slug], mine.lessons[slug]));
  /** @type {Map<string, string>} */
  const writes = new Map(equal(both, mine) ? [] : [[KEY, JSON.stringify(both)]]);
  const result = { lessons: lessons.length, drafts: 0, newer: 0, unread: 0 };
  for (const [name, draft] of Object.entries(file.drafts)) {
    const stored = local.get(PREFIX + name);
    const here = parseJSON(stored);
    if (typeof stored === "string" && !isDraft(here)) result.unread += 1;
    else if (isDraft(here) && Date.parse(here.saved) > Date.parse(draft.saved)) result.newer += 1;
    else if (!isDraft(here) || Date.parse(here.saved) < Date.parse(draft.saved)) {
      writes.set(PREFIX + name, JSON.stringify(draft));
      result.drafts += 1;
    }
  }
  writeAll(writes);
  return result;
}

function refuseTrouble() {
  const trouble = findTrouble();
  if (trouble === "off") {
    throw new ImportError("This browser keeps nothing for this site: allow it to keep site data, and import again.");
  }
  if (trouble === "damaged") {
    throw new ImportError("What this browser kept cannot be read: set it aside, and import again.");
  }
  if (trouble === "newer") {
    throw new ImportError(
      "What this browser kept is from a newer version of this site: load this page again, and then import.",
    );
  }
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Map<string, string>} writes */
function writeAll(writes) {
  const before = [...writes.keys()].map((key) => /** @type {const} */ ([key, local.get(key)]));
  if ([...writes].every(([key, text]) => local.set(key, text))) return;
  // First the new ones leave, so that there is room for the old ones again.
  for (const [key] of before) local.remove(key);
  for (const [key, text] of before) if (typeof text === "string") local.set(key, text);
  throw new ImportError(
    "This browser has no room for all of it, so everything was put back as it was: free some of its site data, and import again.",
  );
}

/**
 * Say that drafts are programs, and whose: nothing of an import runs until the reader says so.
 *
 * @param {ImportResult} result
 */
export const describePrograms = ({ drafts }) =>
  drafts
    ? `The file holds programs: ${count(drafts, "draft")}, as whoever saved the file left ${drafts === 1 ? "it" : "them"}. Nothing of it runs by itself. “Edit both” in its lesson shows a program; read it there before you press Run, Send or Check my answer, unless you wrote it.`
    : "";

/**
 * Say what an import did.
 *
 * @param {ImportResult} result
 */
export function describeImport({ lessons, drafts, newer, unread }) {
  const parts = [lessons && count(lessons, "lesson"), drafts && count(drafts, "draft")].filter(Boolean);
  const sentences = [
    parts.length ? `Imported: ${parts.join(" and ")}.` : "Nothing came in: all of it was here already, or newer here.",
  ];
  const stayed = (/** @type {number} */ number) => `stayed as ${number === 1 ? "it is" : "they are"}`;
  if (newer) sentences.push(`${count(newer, "draft")} ${stayed(newer)}, because the one here is newer.`);
  if (unread) sentences.push(`${count(unread, "draft")} here cannot be read and ${stayed(unread)}.`);
  return sentences.join(" ");
}
