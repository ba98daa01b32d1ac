import "./menu.js";
import "./bench.js";
import "./editor.js";
import "./copy.js";
import "./code.js";
import "./hints.js";

// What holds connections open is fetched where a page has it.
for (const { dataset } of document.querySelectorAll("[data-panel]")) import(`./panels/${dataset.panel}.js`);
