import "./menu.js";
import "./bench.js";
import "./editor.js";
import "./copy.js";
import "./code.js";
import "./hints.js";

// What a reader opens is fetched when it is opened.
document.addEventListener("toggle", async ({ target }) => {
  if (target.open && target.matches("[data-history]")) (await import("./history.js")).open(target);
}, true);

// What holds connections open is fetched where a page has it.
for (const { dataset } of document.querySelectorAll("[data-panel]")) import(`./panels/${dataset.panel}.js`);
