// The last lesson of a part is passed: one line says so, once ever, and stays until it is closed.

/** @import { Progress } from "./progress.js" */
/** @typedef {{ title: string, href: string }} Next */

import { element, find, loadStyles } from "../lib/dom.js";

const WORDS = ["its lesson", "both lessons", "all three lessons", "all four lessons", "all five lessons"];
WORDS.push("all six lessons", "all seven lessons", "all eight lessons", "all nine lessons", "all ten lessons");

/** @type {Next} */
const CONTENTS = { title: "All lessons", href: "/lessons/" };

/**
 * Find what comes after a part. The page's rail lists its own part alone, so the contents say it.
 *
 * @param {number} number
 * @returns {Promise<Next>}
 */
async function findNext(number) {
  try {
    const response = await fetch(CONTENTS.href, { signal: AbortSignal.timeout(3000) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const first = page
      .querySelector(`#part-${number + 1}`)
      ?.closest(".part")
      ?.querySelector("ol a");
    const href = first?.getAttribute("href");
    return href ? { title: `Go on with part ${number + 1}`, href } : CONTENTS;
  } catch {
    return CONTENTS;
  }
}

/** @param {Next} next */
function makeBox({ title, href }) {
  const line = element("p", { role: "status" });
  const close = element("button", { className: "btn quiet s", type: "button" }, "Close");
  const halves = element("span", { className: "halves", ariaHidden: "true" });
  const link = element("a", { className: "btn s", href }, title);
  const box = element("div", { className: "celebration" }, halves, line, link, close);
  const before = document.activeElement;
  const remove = () => {
    if (box.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    box.remove();
    document.removeEventListener("keydown", onKeydown);
  };
  const onKeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && !event.defaultPrevented) remove();
  };
  close.addEventListener("click", remove);
  document.addEventListener("keydown", onKeydown);
  return { box, line };
}

/**
 * Celebrate the part of a lesson that was passed, if that completes it.
 *
 * @param {string} slug
 * @param {Progress} progress
 * @param {(part: number) => boolean} markCelebrated False if it has been before.
 */
export async function celebrate(slug, { lessons }, markCelebrated) {
  const nav = document.querySelector("nav[aria-label^='Part ']");
  if (!nav) return;
  const number = Number(nav.getAttribute("aria-label")?.slice(5));
  const slugs = [...nav.querySelectorAll("a")].map((link) => new URL(link.href).pathname.split("/")[2] ?? "");
  const isComplete = slugs.includes(slug) && slugs.every((each) => lessons[each]?.passed);
  if (!isComplete || !markCelebrated(number)) return;
  const [next] = await Promise.all([findNext(number), loadStyles(new URL("progress.css", import.meta.url).href)]);
  const { box, line } = makeBox(next);
  const pager = document.querySelector(".pager");
  if (pager) pager.before(box);
  else find(document, "main").append(box);
  // A live region is heard only if it was there before its words.
  await new Promise(requestAnimationFrame);
  const passed = WORDS[slugs.length - 1] ?? `all ${slugs.length} lessons`;
  line.textContent = `Part ${number} is complete: you passed ${passed}.`;
}
