// What the reader has done, on the contents and on the home page. Both pages are the same for
// everybody, so this is drawn here, into room that progress.css keeps for it.

/** @import { Mark } from "../types.js" */
/** @import { Progress, Trouble } from "./progress.js" */
/** @typedef {Mark | "untouched"} State */
/**
 * @typedef {object} LessonItem
 * @property {HTMLElement} item
 * @property {HTMLAnchorElement} link
 * @property {number} part
 * @property {string} slug
 * @property {State} state
 */

import { element, find } from "../lib/dom.js";
import { KEY, findTrouble, read } from "./progress.js";

/** @type {Record<State, string>} The furthest first. */
const GLYPHS = { passed: "✓", tried: "◐", read: "◔", untouched: "·" };
/** @type {Mark[]} */
const DONE = ["passed", "tried", "read"];
/** @type {Record<Trouble, string>} */
const TROUBLE = {
  off: "This browser keeps nothing for this site",
  full: "This browser has no room left for this site",
  damaged: "Your progress cannot be read",
  newer: "Your progress is from a newer version",
};

const lessons = [...document.querySelectorAll(".tracked")].flatMap((list, part) =>
  [...list.querySelectorAll("li")].map((item) => {
    const link = find(item, "a", HTMLAnchorElement);
    const slug = new URL(link.href).pathname.split("/")[2] ?? "";
    return /** @type {LessonItem} */ ({ item, link, part, slug, state: "untouched" });
  }),
);

/** @param {State} state */
const makeGlyph = (state) => element("span", { className: `glyph ${state}`, ariaHidden: "true" }, GLYPHS[state]);

/** @param {LessonItem} lesson */
const titleOf = ({ item, link }) => `${find(item, ".n").textContent} ${link.lastChild?.textContent?.trim()}`;

/** @param {LessonItem} lesson */
function drawLesson({ item, state }) {
  const word = element("span", { className: state === "untouched" ? "vh" : "word" }, state);
  const mark = element("span", { className: "state small" }, makeGlyph(state), " ", word);
  const old = item.querySelector(".state");
  if (old) old.replaceWith(mark);
  else item.append(mark);
}

/**
 * @param {Element} line
 * @param {number} part
 */
function drawPart(line, part) {
  const own = lessons.filter((lesson) => lesson.part === part);
  const steps = own.map(({ state }) => element("i", { className: state }));
  const passed = own.filter(({ state }) => state === "passed").length;
  const bar = element("span", { className: "steps", ariaHidden: "true" }, ...steps);
  line.replaceChildren(bar, `${passed} of ${own.length} passed`);
}

/**
 * @param {Element} tally
 * @param {Trouble | null} trouble
 */
function drawTally(tally, trouble) {
  if (trouble) {
    tally.replaceChildren(element("a", { href: "/lessons/#progress" }, `${TROUBLE[trouble]}.`));
    return;
  }
  const counts = DONE.map((state) => {
    const number = lessons.filter((lesson) => lesson.state === state).length;
    return element("span", { className: "count" }, makeGlyph(state), ` ${number} ${state}`);
  });
  tally.replaceChildren(...counts.flatMap((each) => [each, " "]));
}

/**
 * Find the lesson to go on with: the last one that was begun and is not passed; else the next
 * untouched one after the last that was passed, and after the end the first.
 *
 * @param {Progress["lessons"]} marks
 * @returns {LessonItem | undefined}
 */
function findNext(marks) {
  const timeOf = (/** @type {LessonItem} */ { slug }) =>
    Math.max(
      ...Object.values(marks[slug] ?? {})
        .map(Date.parse)
        .filter(Number.isFinite),
    );
  const latest = (/** @type {LessonItem[]} */ some) =>
    some.reduce((one, other) => (timeOf(other) >= timeOf(one) ? other : one));
  const begun = lessons.filter(({ state }) => state === "read" || state === "tried");
  if (begun.length) return latest(begun);
  const passed = lessons.filter(({ state }) => state === "passed");
  const last = passed.length ? lessons.indexOf(latest(passed)) : -1;
  const untouched = lessons.filter(({ state }) => state === "untouched");
  return untouched.find((lesson) => lessons.indexOf(lesson) > last) ?? untouched[0];
}

/**
 * Put a new link in the old one's place: nothing that a reader has seen moves.
 *
 * @param {HTMLAnchorElement} old
 * @param {string} text
 * @param {string} href
 */
function replaceLink(old, text, href) {
  if (old.textContent === text) return;
  const link = element("a", { className: old.className, href }, text);
  link.dataset.go = old.dataset.go ?? "";
  const focused = document.activeElement === old;
  old.replaceWith(link);
  if (focused) link.focus();
}

/**
 * @param {LessonItem | undefined} lesson
 * @param {boolean} untouched
 */
function drawNext(lesson, untouched) {
  const title = lesson ? titleOf(lesson) : "Migrating, both ways";
  const href = lesson?.link.getAttribute("href") ?? "/migrating/";
  const door = lesson ? `Open the ${untouched ? "first" : "next"} lesson` : "Open the first step";
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("[data-go]");
  for (const old of links) {
    replaceLink(old, old.dataset.go === "door" ? door : `${untouched ? "Start" : "Go on"} with ${title}`, href);
  }
  for (const place of document.querySelectorAll("[data-next]")) {
    const length = lesson ? `${lesson.item.dataset.minutes} minutes` : "Every lesson is passed.";
    place.replaceChildren(title, element("br"), length);
  }
}

function draw() {
  const marks = read().lessons;
  for (const lesson of lessons) {
    lesson.state = DONE.find((mark) => marks[lesson.slug]?.[mark]) ?? "untouched";
    drawLesson(lesson);
  }
  document.querySelectorAll("[data-passed]").forEach(drawPart);
  drawTally(find(document, "[data-tally]"), findTrouble());
  drawNext(
    findNext(marks),
    lessons.every(({ state }) => state === "untouched"),
  );
}

addEventListener("storage", ({ key }) => (key === KEY || key === null) && draw());
addEventListener("pageshow", ({ persisted }) => persisted && draw());
document.addEventListener("progress:mark", draw);
if (lessons.length) draw();
