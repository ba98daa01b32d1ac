// What the reader has done, on the contents and on the home page. Both pages are the same for
// everybody, so this is drawn here, into room that progress.css keeps for it.

import { KEY, read, trouble } from "./progress.js";

const GLYPHS = { passed: "✓", tried: "◐", read: "◔", untouched: "·" };
const STATES = Object.keys(GLYPHS);
const TROUBLE = {
  off: "This browser keeps nothing for this site",
  full: "This browser has no room left for this site",
  damaged: "Your progress cannot be read",
  newer: "Your progress is from a newer version",
};

const lessons = [...document.querySelectorAll(".tracked")].flatMap((list, part) =>
  [...list.children].map((item, at) => {
    const link = item.querySelector("a");
    return { item, link, part, last: at === list.children.length - 1, slug: new URL(link.href).pathname.split("/")[2] };
  }),
);

function made(name, className, ...content) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}

function glyph(state) {
  const drawn = made("span", `glyph ${state}`, GLYPHS[state]);
  drawn.ariaHidden = "true";
  return drawn;
}

function replace(parent, selector, element) {
  const old = parent.querySelector(selector);
  old ? old.replaceWith(element) : parent.append(element);
}

const title = (link) => link.closest("li").querySelector(".n").textContent + " " + link.lastChild.textContent.trim();

function drawLesson({ item, state }) {
  const word = made("span", state === "untouched" ? "vh" : "word", state);
  replace(item, ".state", made("span", "state small", glyph(state), " ", word));
}

function drawPart(line, part) {
  const own = lessons.filter((lesson) => lesson.part === part);
  const bar = made("span", "steps", ...own.map(({ state }) => made("i", state)));
  bar.ariaHidden = "true";
  const passed = own.filter(({ state }) => state === "passed").length;
  line.replaceChildren(bar, `${passed} of ${own.length} passed`);
}

function drawTally(tally, wrong) {
  if (wrong) {
    const link = made("a", "", `${TROUBLE[wrong]}.`);
    link.href = "/lessons/#progress";
    tally.replaceChildren(link);
    return;
  }
  const counts = STATES.slice(0, -1).map((state) => {
    const count = lessons.filter((lesson) => lesson.state === state).length;
    return made("span", "count", glyph(state), ` ${count} ${state}`);
  });
  tally.replaceChildren(...counts.flatMap((each) => [each, " "]));
}

// The last lesson that was begun and is not passed; else the next untouched one after the last that
// was passed, and after the end the first.
function next(marks) {
  const time = ({ slug }) => Math.max(...Object.values(marks[slug]).map(Date.parse).filter(Number.isFinite));
  const begun = lessons.filter(({ state }) => state === "read" || state === "tried");
  if (begun.length) return begun.reduce((one, other) => (time(other) >= time(one) ? other : one));
  const passed = lessons.filter(({ state }) => state === "passed");
  const last = passed.length ? lessons.indexOf(passed.reduce((one, other) => (time(other) >= time(one) ? other : one))) : -1;
  const untouched = lessons.filter(({ state }) => state === "untouched");
  return untouched.find((lesson) => lessons.indexOf(lesson) > last) ?? untouched[0];
}

// A new element in the old one's place: nothing that a reader has seen moves.
function lead(old, words, href) {
  if (old.textContent === words) return;
  const link = made("a", old.className, words);
  link.href = href;
  link.dataset.go = old.dataset.go;
  const held = document.activeElement === old;
  old.replaceWith(link);
  if (held) link.focus();
}

function drawNext(lesson, untouched) {
  const named = lesson ? title(lesson.link) : "Migrating, both ways";
  const href = lesson ? lesson.link.getAttribute("href") : "/migrating/";
  const words = { lesson: `${untouched ? "Start" : "Go on"} with ${named}` };
  words.door = lesson ? `Open the ${untouched ? "first" : "next"} lesson` : "Open the first step";
  for (const old of document.querySelectorAll("[data-go]")) lead(old, words[old.dataset.go], href);
  for (const place of document.querySelectorAll("[data-next]")) {
    const length = lesson ? `${lesson.item.dataset.minutes} minutes` : "Every lesson is passed.";
    place.replaceChildren(named, document.createElement("br"), length);
  }
}

function draw() {
  const marks = read().lessons;
  for (const lesson of lessons) {
    lesson.state = STATES.find((state) => marks[lesson.slug]?.[state]) ?? "untouched";
    drawLesson(lesson);
  }
  document.querySelectorAll("[data-passed]").forEach(drawPart);
  drawTally(document.querySelector("[data-tally]"), trouble());
  drawNext(next(marks), lessons.every(({ state }) => state === "untouched"));
}

addEventListener("storage", ({ key }) => (key === KEY || key === null) && draw());
addEventListener("pageshow", ({ persisted }) => persisted && draw());
document.addEventListener("progress", draw);
if (lessons.length) draw();
