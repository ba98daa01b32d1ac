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

// What holds connections open is fetched where a page has it.
for (const { dataset } of document.querySelectorAll("[data-panel]")) import(`./panels/${dataset.panel}.js`);
