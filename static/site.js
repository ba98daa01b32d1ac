// What every page loads: the menu, the programs' Copy buttons, hints, and the elements that the page
// has. All else is fetched when it is first used.

import { closest, copyText, element, find } from "./lib/dom.js";
import { local } from "./lib/storage.js";

/**
 * @template T
 * @param {Promise<T>} coming A module, which cannot be fetched where the server is gone.
 */
const orNull = (coming) => coming.catch(() => null);

// The two elements that hold a request; templates/bench/_bench.html has their modules fetched ahead.
if (document.querySelector("side-bench")) import("./bench/side-bench.js").then(({ SideBench }) => SideBench.define());
if (document.querySelector("request-editor")) {
  import("./request-editor/request-editor.js").then(({ RequestEditor }) => RequestEditor.define());
}
if (document.querySelector("[data-panel]")) import("./panels/loader.js");

// The site's menu saves the theme as it is chosen (the radios themselves change the page, through
// :has() in CSS), and closes when a link in it leads to a place on this page.
const menu = find(document, "#site-menu");
const themes = find(menu, "form", HTMLFormElement);
themes.addEventListener("change", () => {
  fetch(themes.action, { method: "POST", body: new FormData(themes), redirect: "manual" }).catch(() => {});
});
menu.addEventListener("click", (event) => closest(event, "a") && menu.hidePopover());

// Buttons that copy a program or a command.
document.addEventListener("click", async (event) => {
  const button = closest(event, "button.copy, .pane-head button");
  if (!button) return;
  const text = button.dataset.text ?? button.closest(".pane")?.querySelector(".code")?.textContent ?? "";
  const label = button.dataset.label ?? button.innerHTML;
  button.dataset.label = label;
  const copied = await copyText(text).then(
    () => true,
    () => false,
  );
  button.textContent = copied ? "Copied" : "Not copied";
  setTimeout(() => {
    button.innerHTML = label;
  }, 2000);
});

// The side that a narrow screen shows, the same for each pair and remembered.
const SWITCH = ".pair > .seg input";

/** @param {string} side */
function showSide(side) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = document.querySelectorAll(`${SWITCH}[value="${side}"]`);
  for (const radio of radios) radio.checked = true;
}

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement && target.matches(SWITCH))) return;
  showSide(target.value);
  local.set("side", target.value);
});
if (local.get("side") === "fastapi") showSide("fastapi");

// Hints come one at a time, the weakest first, each at the reader's wish. Without this script they
// stand there folded.
for (const folds of document.querySelectorAll("[data-hints]")) {
  const hints = [...folds.querySelectorAll("details")].filter((fold) => "hint" in fold.dataset);
  const { length } = hints;
  const button = element("button", { type: "button", className: "btn s", textContent: "Show a hint" });
  for (const hint of hints) hint.hidden = true;
  if (length) folds.before(button);
  button.addEventListener("click", () => {
    const hint = hints.shift();
    if (!hint) return;
    hint.hidden = false;
    hint.open = true;
    const title = find(hint, "summary");
    title.textContent = `Hint ${length - hints.length} of ${length}`;
    title.focus();
    button.hidden = !hints.length;
  });
}

// What a reader opens. Where the server is gone, what is there without a script stays.
document.addEventListener(
  "toggle",
  async ({ target, newState }) => {
    if (target instanceof HTMLDetailsElement) {
      if (!target.open) return;
      if (target.matches("[data-history]")) (await orNull(import("./history/history.js")))?.openHistory(target);
      if (target.matches("[data-break]")) (await orNull(import("./break_it/break_it.js")))?.openMutations(target);
    } else if (target instanceof HTMLElement && newState === "open" && target.matches("[data-copies]")) {
      (await orNull(import("./copy_as/copy_as.js")))?.fetchCopies(target);
    }
  },
  true,
);
document.addEventListener("submit", async (event) => {
  const item = event.submitter;
  if (!(item instanceof HTMLButtonElement && item.name === "copy")) return;
  event.preventDefault();
  const module = await orNull(import("./copy_as/copy_as.js"));
  if (module) module.copy(item);
  else item.closest("side-bench")?.announce("Not copied. The server cannot be reached.");
});

// The editors for both programs.
document.addEventListener("click", async (event) => {
  const button = closest(event, "[data-edit]");
  if (!button) return;
  const module = await orNull(import("./edit_both/edit_both.js"));
  if (module) module.editFor(button);
  else alert("The editors cannot be fetched now. Try again when the server is back.");
});

// What there is instead of a response, while the server is still there.
document.addEventListener("editor:open", ({ target }) => {
  const bench = target instanceof Element && target.closest("side-bench");
  if (bench)
    import("./offline/recorded_answers.js").then(
      ({ standBy }) => standBy(bench),
      () => {},
    );
});

// The lesson without the server, for whoever has edited. Where storage is off or full, all else works.
document.addEventListener("edit:ready", ({ detail }) => {
  import("./offline/lesson_cache.js").then(({ cacheLesson }) => cacheLesson(detail.slug)).catch(() => {});
});

// How far a reader has come.
const loadProgress = () => orNull(import("./progress/progress.js"));
document.addEventListener("bench:result", async ({ target }) => {
  const slug = target instanceof HTMLElement && target.dataset.lesson;
  if (slug) (await loadProgress())?.mark(slug, "tried");
});
const end = document.querySelector(".pager[aria-label=Lessons]");
const observer = new IntersectionObserver(
  async ([entry]) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    (await loadProgress())?.markWhenRead(entry.target);
  },
  { rootMargin: "50%" },
);
if (end) observer.observe(end);
