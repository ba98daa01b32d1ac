// The last lesson of a part is passed: one line says so, once ever, and stays until it is closed.

import { celebrated, read } from "./progress.js";

const WORDS = ["its lesson", "both lessons", "all three lessons", "all four lessons", "all five lessons"];
WORDS.push("all six lessons", "all seven lessons", "all eight lessons", "all nine lessons", "all ten lessons");

const part = () => document.querySelector("nav[aria-label^='Part ']");
const slugOf = (link) => new URL(link.href).pathname.split("/")[2];

// The rail lists this part alone, so the contents say what comes after it.
async function next(number) {
  const contents = { title: "All lessons", href: "/lessons/" };
  try {
    const answer = await fetch(contents.href, { signal: AbortSignal.timeout(3000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const heading = page.querySelector(`#part-${number + 1}`);
    const first = heading?.closest(".part").querySelector("ol a");
    return first ? { title: `Go on with part ${number + 1}`, href: first.getAttribute("href") } : contents;
  } catch {
    return contents;
  }
}

function styles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("progress.css", import.meta.url);
  return new Promise((ready) => {
    link.onload = link.onerror = ready;
    document.head.append(link);
  });
}

function line({ title, href }) {
  const box = document.createElement("div");
  box.className = "celebration";
  box.innerHTML = `<span class="halves" aria-hidden="true"></span><p role="status"></p>
    <a class="btn s"></a> <button class="btn quiet s" type="button">Close</button>`;
  Object.assign(box.querySelector("a"), { textContent: title, href });
  const before = document.activeElement;
  const close = () => {
    if (box.contains(document.activeElement)) before.focus();
    box.remove();
    document.removeEventListener("keydown", escape);
  };
  const escape = (event) => event.key === "Escape" && !event.defaultPrevented && close();
  box.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", escape);
  return box;
}

export async function celebrate(slug) {
  const nav = part();
  if (!nav) return;
  const number = Number(nav.getAttribute("aria-label").slice(5));
  const slugs = [...nav.querySelectorAll("a")].map(slugOf);
  const { lessons } = read();
  if (!slugs.includes(slug) || !slugs.every((each) => lessons[each]?.passed) || !celebrated(number)) return;
  const [leads] = await Promise.all([next(number), styles()]);
  const box = line(leads);
  const pager = document.querySelector(".pager");
  pager ? pager.before(box) : document.querySelector("main").append(box);
  // A live region is heard only if it was there before its words.
  await new Promise(requestAnimationFrame);
  const passed = WORDS[slugs.length - 1] ?? `all ${slugs.length} lessons`;
  box.querySelector("p").textContent = `Part ${number} is complete: you passed ${passed}.`;
}
