// What a reader has done in each lesson, kept in this browser: localStorage, key `progress`,
//   {"version": 1, "lessons": {"<slug>": {"read": "<time>", "tried": …, "passed": …}},
//    "parts": {"<number>": "<time of the celebration>"}}
// A time is written once, in ISO 8601, and stays. Text that cannot be read, or that a newer version
// of this site wrote, is left as it stands. What cannot be kept lives as long as the page.

export const KEY = "progress";
export const VERSION = 1;
export const MARKS = ["read", "tried", "passed"];
const STAY = 4000; // ms near the end of a lesson; less is a jump to the end, or a fast thumb
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
export const isTime = (value) => typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
export const isSlug = (value) => typeof value === "string" && /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
const empty = () => ({ version: VERSION, lessons: {}, parts: {} });
// Without a prototype: a lesson may be called "constructor".
const bare = (object) => Object.assign(Object.create(null), object);

let unkept = empty();

// Say what is wrong with the shape of a progress, or "".
export function fault(progress) {
  if (!isObject(progress) || progress.version !== VERSION) return `it is not of version ${VERSION}`;
  if (!isObject(progress.lessons) || !isObject(progress.parts)) return "its lessons or its parts are missing";
  for (const [slug, marks] of Object.entries(progress.lessons)) {
    if (!isSlug(slug)) return `${JSON.stringify(slug.slice(0, 40))} is not the name of a lesson`;
    if (!isObject(marks)) return `the marks of ${slug} are missing`;
    const wrong = MARKS.find((what) => Object.hasOwn(marks, what) && !isTime(marks[what]));
    if (wrong) return `“${wrong}” of ${slug} is not a time`;
  }
  const part = Object.keys(progress.parts).find((number) => !/^\d{1,3}$/.test(number) || !isTime(progress.parts[number]));
  return part === undefined ? "" : `its part ${JSON.stringify(part.slice(0, 40))} is not a number with a time`;
}

// Give both as one; of two times for the same thing, the earlier. Neither is changed.
export function merged(mine, theirs) {
  const earlier = (one, other) => {
    const both = bare(one);
    for (const [key, time] of Object.entries(other ?? {})) {
      if (!both[key] || Date.parse(time) < Date.parse(both[key])) both[key] = time;
    }
    return both;
  };
  const lessons = bare(mine.lessons);
  for (const [slug, marks] of Object.entries(theirs.lessons)) {
    const known = MARKS.filter((what) => Object.hasOwn(marks, what)).map((what) => [what, marks[what]]);
    lessons[slug] = earlier(lessons[slug], Object.fromEntries(known));
  }
  return { ...mine, lessons, parts: earlier(mine.parts, theirs.parts) };
}

function look() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return { progress: empty(), trouble: "off" };
  }
  if (text === null) return { progress: empty(), trouble: "" };
  try {
    const progress = JSON.parse(text);
    if (progress?.version > VERSION) return { progress: empty(), trouble: "newer" };
    if (!fault(progress)) return { progress, trouble: "" };
  } catch { /* no JSON */ }
  return { progress: empty(), trouble: "damaged" };
}

export function read() {
  return merged(look().progress, unkept);
}

// Why nothing new is kept: "off", "full", "damaged" or "newer"; else "".
export function trouble() {
  const found = look().trouble;
  if (found) return found;
  try {
    localStorage.setItem("progress:room", " ".repeat(256));
    localStorage.removeItem("progress:room");
    return "";
  } catch {
    return "full";
  }
}

// Another tab may have written since this page last looked, so what is stored is read again.
function keep(addition) {
  unkept = merged(unkept, addition);
  const found = look();
  if (found.trouble) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(merged(found.progress, unkept)));
    unkept = empty();
  } catch { /* storage is full */ }
}

// Note that a lesson was read, tried or passed, and tell the page if that is new.
export function mark(slug, what) {
  if (!isSlug(slug) || !MARKS.includes(what)) throw new TypeError(`No mark: ${what} of ${slug}.`);
  if (read().lessons[slug]?.[what]) return false;
  keep({ ...empty(), lessons: { [slug]: { [what]: new Date().toISOString() } } });
  document.dispatchEvent(new CustomEvent("progress", { detail: { slug, what } }));
  return true;
}

// Note that a part's completion is celebrated; false if it has been before.
export function celebrated(part) {
  if (read().parts[part]) return false;
  keep({ ...empty(), parts: { [part]: new Date().toISOString() } });
  return true;
}

// site.js calls this with a bench that has answered, or with the end of a lesson that comes near.
export function note(target) {
  if (target.localName === "side-bench") {
    mark(target.dataset.lesson, "tried");
    return;
  }
  const slug = document.querySelector("side-bench")?.dataset.lesson;
  const left = new Set(["stayed", "seen"]);
  const done = (what) => left.delete(what) && !left.size && mark(slug, "read");
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    done("seen");
  });
  if (!slug) return;
  observer.observe(target);
  setTimeout(done, STAY, "stayed");
}

document.addEventListener("progress", async ({ detail }) => {
  if (detail.what === "passed") (await import("./celebration.js").catch(() => null))?.celebrate(detail.slug);
});
