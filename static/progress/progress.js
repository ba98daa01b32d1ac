// What a reader has done in each lesson, in this browser: localStorage, key `progress`,
//   {"version": 1, "lessons": {"<slug>": {"read": "<time>", "tried": …, "passed": …}},
//    "parts": {"<number>": "<time of the celebration>"}}
// A time is written once, in ISO 8601, and stays. Text that cannot be read, or that a newer version
// of this site wrote, is left as it stands. What cannot be stored lives as long as the page.

/** @import { Mark } from "../types.js" */
/**
 * @typedef {Record<string, string>} Times
 * @typedef {{ version: number, lessons: Record<string, Times>, parts: Times }} Progress
 * @typedef {"off" | "full" | "damaged" | "newer"} Trouble Why nothing new is stored.
 */

import { local, parseJSON } from "../lib/storage.js";

export const KEY = "progress";
export const VERSION = 1;
/** @type {Mark[]} */
export const MARKS = ["read", "tried", "passed"];
const STAY = 4000; // ms near the end of a lesson; less is a jump to the end, or a fast thumb
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const SLUG = /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {unknown} value */
export const isTime = (value) => typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));

/** @param {unknown} value */
export const isSlug = (value) => typeof value === "string" && SLUG.test(value);

/** @returns {Progress} */
const makeEmpty = () => ({ version: VERSION, lessons: {}, parts: {} });

let unstored = makeEmpty();

/** @param {unknown} value */
const quote = (value) => JSON.stringify(String(value).slice(0, 40));

/**
 * Say what is wrong with the shape of a progress, or "".
 *
 * @param {unknown} progress
 */
export function findError(progress) {
  if (!isObject(progress) || progress.version !== VERSION) return `it is not of version ${VERSION}`;
  const { lessons, parts } = progress;
  if (!isObject(lessons) || !isObject(parts)) return "its lessons or its parts are missing";
  for (const [slug, marks] of Object.entries(lessons)) {
    if (!isSlug(slug)) return `${quote(slug)} is not the name of a lesson`;
    if (!isObject(marks)) return `the marks of ${slug} are missing`;
    const wrong = MARKS.find((mark) => Object.hasOwn(marks, mark) && !isTime(marks[mark]));
    if (wrong) return `“${wrong}” of ${slug} is not a time`;
  }
  const part = Object.keys(parts).find((number) => !/^\d{1,3}$/.test(number) || !isTime(parts[number]));
  return part === undefined ? "" : `its part ${quote(part)} is not a number with a time`;
}

/**
 * Take of two times for the same thing the earlier.
 *
 * @param {Times | undefined} one
 * @param {Times | undefined} other
 */
function mergeTimes(one, other) {
  /** @type {Times} Without a prototype: a lesson may be called "constructor". */
  const both = Object.assign(Object.create(null), one);
  for (const [key, time] of Object.entries(other ?? {})) {
    const known = both[key];
    if (!known || Date.parse(time) < Date.parse(known)) both[key] = time;
  }
  return both;
}

/** @param {Times} times */
const pickMarks = (times) =>
  Object.fromEntries(MARKS.flatMap((mark) => (times[mark] && Object.hasOwn(times, mark) ? [[mark, times[mark]]] : [])));

/**
 * Make one of two, without changing either.
 *
 * @param {Progress} mine
 * @param {Progress} theirs
 * @returns {Progress}
 */
export function merge(mine, theirs) {
  /** @type {Progress["lessons"]} */
  const lessons = Object.assign(Object.create(null), mine.lessons);
  for (const [slug, times] of Object.entries(theirs.lessons)) {
    lessons[slug] = mergeTimes(lessons[slug], pickMarks(times));
  }
  return { ...mine, lessons, parts: mergeTimes(mine.parts, theirs.parts) };
}

/** @returns {{ progress: Progress, trouble: Trouble | null }} */
function readStored() {
  const text = local.get(KEY);
  if (text === undefined) return { progress: makeEmpty(), trouble: "off" };
  if (text === null) return { progress: makeEmpty(), trouble: null };
  const progress = parseJSON(text);
  if (isObject(progress) && Number(progress.version) > VERSION) return { progress: makeEmpty(), trouble: "newer" };
  if (findError(progress)) return { progress: makeEmpty(), trouble: "damaged" };
  return { progress: /** @type {Progress} */ (progress), trouble: null };
}

export function read() {
  return merge(readStored().progress, unstored);
}

/** @returns {Trouble | null} */
export function findTrouble() {
  const { trouble } = readStored();
  if (trouble) return trouble;
  const room = local.set("progress:room", " ".repeat(256));
  local.remove("progress:room");
  return room ? null : "full";
}

/**
 * Store marks. Another tab may have written since this page last looked, so what is stored is read
 * again.
 *
 * @param {Partial<Progress>} addition
 */
function add(addition) {
  unstored = merge(unstored, { ...makeEmpty(), ...addition });
  const { progress, trouble } = readStored();
  if (!trouble && local.set(KEY, JSON.stringify(merge(progress, unstored)))) unstored = makeEmpty();
}

/**
 * Mark a lesson as read, tried or passed, and tell the page if that is new.
 *
 * @param {string} slug
 * @param {Mark} mark
 */
export function mark(slug, mark) {
  if (!isSlug(slug) || !MARKS.includes(mark)) throw new TypeError(`No mark: ${mark} of ${slug}.`);
  if (read().lessons[slug]?.[mark]) return false;
  add({ lessons: { [slug]: { [mark]: new Date().toISOString() } } });
  document.dispatchEvent(new CustomEvent("progress:mark", { detail: { slug, mark } }));
  return true;
}

/**
 * Mark a part as celebrated; false if it has been before.
 *
 * @param {number} part
 */
export function markCelebrated(part) {
  if (read().parts[part]) return false;
  add({ parts: { [part]: new Date().toISOString() } });
  return true;
}

/**
 * Mark the page's lesson as read, once the reader has stayed at its end.
 *
 * @param {Element} end
 */
export function markWhenRead(end) {
  const slug = document.querySelector("side-bench")?.dataset.lesson;
  if (!slug) return;
  const missing = new Set(["stayed", "seen"]);
  const meet = (/** @type {string} */ condition) => {
    missing.delete(condition);
    if (!missing.size) mark(slug, "read");
  };
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    meet("seen");
  });
  observer.observe(end);
  setTimeout(meet, STAY, "stayed");
}

document.addEventListener("progress:mark", async ({ detail }) => {
  if (detail.mark !== "passed") return;
  const module = await import("./celebration.js").catch(() => null);
  module?.celebrate(detail.slug, read(), markCelebrated);
});
