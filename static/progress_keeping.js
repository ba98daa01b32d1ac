// "Your progress" on the contents page: the buttons that export and import, and what they say.

import { KEY, trouble } from "./progress.js";
import { MOST, Refusal, checked, count, exported, imported, saidOfImport } from "./progress_file.js";

const TROUBLE = {
  off: "This browser keeps nothing for this site, so what you do is forgotten when you leave a page. Allow it to keep site data.",
  full: "This browser has no room left for this site, so what you do now is forgotten when you leave a page. Export your progress, then free some of the browser’s site data.",
  damaged: "What this browser kept cannot be read, so nothing new is kept. Set it aside, and you begin anew; it stays here under another name.",
  newer: "What this browser kept is from a newer version of this site. It is left as it is, and nothing new is kept. Load this page again.",
};
const IN_FILE = {
  off: "This browser keeps nothing for this site, so the file is empty.",
  full: "This browser has no room left for this site, so the file may lack what you did last.",
  damaged: "What this browser kept of your progress cannot be read, and is not in the file.",
  newer: "What this browser kept of your progress is from a newer version, and is not in the file.",
};

const place = document.querySelector("[data-keeping]");
const part = (name) => place.querySelector(`[data-${name}]`);
const say = (text) => (part("said").textContent = text);

function fileName(now) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  return `side-by-side-progress-${now.getFullYear()}-${month}-${day}.json`;
}

function save() {
  const now = new Date();
  const { text, lessons, drafts, unread } = exported(now);
  const file = new Blob([text], { type: "application/json" });
  const link = document.createElement("a");
  link.download = fileName(now);
  link.href = URL.createObjectURL(file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  const said = [`Exported: ${count(lessons, "lesson")}${drafts ? ` and ${count(drafts, "draft")}` : ""}, as ${link.download}.`];
  if (unread) said.push(`${count(unread, "draft")} here cannot be read, and ${unread === 1 ? "is" : "are"} not in the file.`);
  if (file.size > MOST) said.push("The file is over 5 MB, more than an import takes.");
  said.push(IN_FILE[trouble()] ?? "");
  say(said.join(" ").trim());
}

async function take(file) {
  try {
    if (file.size > MOST) throw new Refusal("This file is over 5 MB: choose one that “Export progress” saved.");
    const result = imported(checked(await file.text()));
    // For this page; other tabs hear of it from the browser.
    dispatchEvent(new StorageEvent("storage", { key: null }));
    say(saidOfImport(result));
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : "This file cannot be read: choose it again.";
    say(`Nothing was changed. ${reason}`);
  }
}

function setAside() {
  const text = localStorage.getItem(KEY);
  localStorage.removeItem(KEY);
  localStorage.setItem(`${KEY}:aside:${new Date().toISOString()}`, text);
  dispatchEvent(new StorageEvent("storage", { key: null }));
  say("Set aside. What you do from now on is kept.");
  part("export").focus();
}

function show() {
  const wrong = trouble();
  part("aside").hidden = wrong !== "damaged";
  if (wrong) say(TROUBLE[wrong]);
}

part("export").addEventListener("click", save);
part("import").addEventListener("click", () => part("file").click());
part("aside").addEventListener("click", setAside);
part("file").addEventListener("change", async ({ target }) => {
  if (target.files.length) await take(target.files[0]);
  target.value = "";
});
addEventListener("storage", show);
for (const name of ["export", "import"]) part(name).disabled = false;
show();
