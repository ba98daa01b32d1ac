import "./menu.js";
import "./bench.js";
import "./editor.js";
import "./copy.js";
import "./code.js";
import "./hints.js";

// What a reader opens is fetched when it is opened.
document.addEventListener("toggle", async ({ target }) => {
  if (target.open && target.matches("[data-history]")) (await import("./history.js")).open(target);
  if (target.open && target.matches("[data-break]")) (await import("./break.js")).open(target);
}, true);

// So is what the table under the answers can do.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-show], [name=corrected]");
  const bench = button?.closest("side-bench");
  if (!bench) return;
  event.preventDefault();
  const explain = await import("./explain.js").catch(() => null);
  const says = explain ? explain[button.name || "show"](bench, button) : "The server cannot be reached.";
  if (says) bench.querySelector("[data-status]").textContent = says;
});

// So are the editors for both programs, and what notes how far a reader has come. What holds
// connections open has a module of its own on the pages that have it.
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-edit]")) import("./edit/open.js").then((edit) => edit.press(target), () => alert("The editors cannot be fetched now. Try again when the server is back."));
});
const note = (target) => import("./progress.js").then((progress) => progress.note(target), () => {});
document.addEventListener("bench:answer", ({ target }) => note(target));
const end = document.querySelector(".pager[aria-label=Lessons]");
if (end) new IntersectionObserver(([{ isIntersecting }], near) => isIntersecting && (near.disconnect(), note(end)), { rootMargin: "50%" }).observe(end);
if (document.querySelector("[data-panel]")) import("./panels/near.js");
