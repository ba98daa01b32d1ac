// All progress and all drafts as one file, out of this browser and into another. A file is checked
// whole before anything is changed, and what cannot be written whole is taken back.

import { KEY, VERSION, fault, isObject, isSlug, isTime, merged, read, trouble } from "./progress.js";

const FORMAT = "side-by-side progress";
export const MOST = 5 * 1024 * 1024; // bytes of a file
const MOST_TEXT = 256 * 1024; // characters of a draft, with all that belongs to it
const DRAFT = /^([^:]+):(lesson|exercise):(flask|fastapi)$/;

export class Refusal extends Error {}

export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
const isDraft = (draft) =>
  isObject(draft) && typeof draft.text === "string" && isTime(draft.saved) && /^[0-9a-f]{64}$/.test(draft.hash);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Give the drafts of this browser, and how many of them cannot be read.
function drafts() {
  const found = {};
  let unread = 0;
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
  } catch { /* storage is off */ }
  for (const key of keys) {
    const draft = parsed(localStorage.getItem(key));
    if (DRAFT.test(key.slice(6)) && isDraft(draft)) found[key.slice(6)] = draft;
    else unread += 1;
  }
  return { found, unread };
}

export function exported(now = new Date()) {
  const { found, unread } = drafts();
  const progress = read();
  const whole = { format: FORMAT, version: VERSION, exported: now.toISOString(), progress, drafts: found };
  const lessons = Object.keys(progress.lessons).length;
  return { text: `${JSON.stringify(whole, null, 1)}\n`, lessons, drafts: Object.keys(found).length, unread };
}

// Give what a file holds.
export function checked(text) {
  const file = parsed(text);
  if (file === undefined) throw new Refusal("This is not a progress file: choose one that “Export progress” saved.");
  if (!isObject(file) || file.format !== FORMAT) {
    throw new Refusal("This file holds no progress of this site: choose one that “Export progress” saved.");
  }
  if (Number.isInteger(file.version) && file.version > VERSION) {
    throw new Refusal("This file is from a newer version of this site: load this page again, or import it there.");
  }
  if (file.version !== VERSION) throw new Refusal("This file does not say which version of progress it holds: export it again.");
  const wrong = fault(file.progress) || faultOfDrafts(file.drafts);
  if (wrong) throw new Refusal(`This file is damaged, since ${wrong}: export it again, or mend it there.`);
  return file;
}

function faultOfDrafts(all) {
  if (!isObject(all)) return "its drafts are missing";
  for (const [name, draft] of Object.entries(all)) {
    const said = `the draft ${JSON.stringify(name.slice(0, 60))}`;
    if (!isSlug(DRAFT.exec(name)?.[1])) return `${said} belongs to no program`;
    if (!isDraft(draft)) return `${said} lacks its text, its time or its hash`;
    if (JSON.stringify(draft).length > MOST_TEXT) return `${said} is longer than ${MOST_TEXT / 1024} KiB`;
  }
  return "";
}

// Lay a file over what is here: of a mark the earlier time, of a draft the one saved later.
export function imported(file) {
  const reason = trouble();
  if (reason === "off") throw new Refusal("This browser keeps nothing for this site: allow it to keep site data, and import again.");
  if (reason === "damaged") throw new Refusal("What this browser kept cannot be read: set it aside, and import again.");
  if (reason === "newer") throw new Refusal("What this browser kept is from a newer version of this site: load this page again, and then import.");
  const mine = read();
  const both = merged(mine, file.progress);
  const lessons = Object.keys(both.lessons).filter((slug) => !equal(both.lessons[slug], mine.lessons[slug]));
  const writes = new Map(equal(both, mine) ? [] : [[KEY, JSON.stringify(both)]]);
  const result = { lessons: lessons.length, came: 0, newer: 0, unread: 0 };
  for (const [name, draft] of Object.entries(file.drafts)) {
    const old = localStorage.getItem(`draft:${name}`);
    const here = parsed(old);
    if (old !== null && !isDraft(here)) result.unread += 1;
    else if (here && Date.parse(here.saved) > Date.parse(draft.saved)) result.newer += 1;
    else if (!here || Date.parse(here.saved) < Date.parse(draft.saved)) {
      writes.set(`draft:${name}`, JSON.stringify(draft));
      result.came += 1;
    }
  }
  writeAll(writes);
  return result;
}

const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function writeAll(writes) {
  const before = [...writes.keys()].map((key) => [key, localStorage.getItem(key)]);
  try {
    for (const [key, text] of writes) localStorage.setItem(key, text);
  } catch {
    // First the new ones leave, so that there is room for the old ones again.
    for (const [key] of before) localStorage.removeItem(key);
    for (const [key, text] of before) if (text !== null) localStorage.setItem(key, text);
    throw new Refusal("This browser has no room for all of it, so everything was put back as it was: free some of its site data, and import again.");
  }
}

export function saidOfImport({ lessons, came, newer, unread }) {
  const parts = [lessons && count(lessons, "lesson"), came && count(came, "draft")].filter(Boolean);
  const said = [parts.length ? `Imported: ${parts.join(" and ")}.` : "Nothing came in: all of it was here already, or newer here."];
  if (newer) said.push(`${count(newer, "draft")} stayed as ${newer === 1 ? "it is" : "they are"}, because the one here is newer.`);
  if (unread) said.push(`${count(unread, "draft")} here cannot be read and stayed as ${unread === 1 ? "it is" : "they are"}.`);
  return said.join(" ");
}
