// "Your progress" on the contents page: the buttons that export and import, and what they say.

/** @import { Trouble } from "./progress.js" */

import { element, find } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { local } from "../lib/storage.js";
import { KEY, findTrouble } from "./progress.js";
import {
  ImportError,
  MOST,
  describeImport,
  describePrograms,
  exportProgress,
  importProgress,
  parseFile,
} from "./progress_file.js";

/** @type {Record<Trouble, string>} */
const ON_PAGE = {
  off: "This browser keeps nothing for this site, so what you do is forgotten when you leave a page. Allow it to keep site data.",
  full: "This browser has no room left for this site, so what you do now is forgotten when you leave a page. Export your progress, then free some of the browser’s site data.",
  damaged:
    "What this browser kept cannot be read, so nothing new is kept. Set it aside, and you begin anew; it stays here under another name.",
  newer:
    "What this browser kept is from a newer version of this site. It is left as it is, and nothing new is kept. Load this page again.",
};
/** @type {Record<Trouble, string>} */
const IN_FILE = {
  off: "This browser keeps nothing for this site, so the file is empty.",
  full: "This browser has no room left for this site, so the file may lack what you did last.",
  damaged: "What this browser kept of your progress cannot be read, and is not in the file.",
  newer: "What this browser kept of your progress is from a newer version, and is not in the file.",
};

const place = find(document, "[data-keeping]");
const exportButton = find(place, "[data-export]", HTMLButtonElement);
const importButton = find(place, "[data-import]", HTMLButtonElement);
const asideButton = find(place, "[data-aside]", HTMLButtonElement);
const fileInput = find(place, "[data-file]", HTMLInputElement);

/** @param {string} text */
function announce(text) {
  find(place, "[data-said]").textContent = text;
}

/** @param {Date} now */
function fileName(now) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  return `side-by-side-progress-${now.getFullYear()}-${month}-${day}.json`;
}

function saveFile() {
  const now = new Date();
  const { text, lessons, drafts, unread } = exportProgress(now);
  const file = new Blob([text], { type: "application/json" });
  const link = element("a", { download: fileName(now), href: URL.createObjectURL(file) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  const programs = drafts ? ` and ${count(drafts, "draft")}` : "";
  const sentences = [`Exported: ${count(lessons, "lesson")}${programs}, as ${link.download}.`];
  if (unread) {
    const verb = unread === 1 ? "is" : "are";
    sentences.push(`${count(unread, "draft")} here cannot be read, and ${verb} not in the file.`);
  }
  if (file.size > MOST) sentences.push("The file is over 5 MB, more than an import takes.");
  const trouble = findTrouble();
  if (trouble) sentences.push(IN_FILE[trouble]);
  announce(sentences.join(" "));
}

/** @param {File} file */
async function importFile(file) {
  const programs = find(place, "[data-programs]");
  programs.textContent = "";
  try {
    if (file.size > MOST) {
      throw new ImportError("This file is over 5 MB: choose one that “Export progress” saved.");
    }
    const result = importProgress(parseFile(await file.text()));
    // For this page; other tabs hear of it from the browser.
    dispatchEvent(new StorageEvent("storage", { key: null }));
    announce(describeImport(result));
    programs.textContent = describePrograms(result);
  } catch (error) {
    const reason = error instanceof ImportError ? error.message : "This file cannot be read: choose it again.";
    announce(`Nothing was changed. ${reason}`);
  }
}

function setAside() {
  const text = local.get(KEY);
  if (typeof text !== "string") return;
  local.remove(KEY);
  local.set(`${KEY}:aside:${new Date().toISOString()}`, text);
  dispatchEvent(new StorageEvent("storage", { key: null }));
  announce("Set aside. What you do from now on is kept.");
  exportButton.focus();
}

function showTrouble() {
  const trouble = findTrouble();
  asideButton.hidden = trouble !== "damaged";
  if (trouble) announce(ON_PAGE[trouble]);
}

exportButton.addEventListener("click", saveFile);
importButton.addEventListener("click", () => fileInput.click());
asideButton.addEventListener("click", setAside);
fileInput.addEventListener("change", async () => {
  const file = fileInput.files?.[0];
  if (file) await importFile(file);
  fileInput.value = "";
});
addEventListener("storage", showTrouble);
exportButton.disabled = importButton.disabled = false;
showTrouble();
