// The console of each program: what it printed while it loaded and while it answered, and why it
// does not run.

/** @import { BySide, PythonResult, StartedProgram } from "../types.js" */

import { element, find } from "../lib/dom.js";
import { SIDES, bySide } from "../lib/format.js";

const MOST = 300; // lines

export class Consoles {
  #consoles;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#consoles = bySide((side) => find(root, `[data-side="${side}"] [data-console]`));
  }

  clear() {
    for (const side of SIDES) this.#consoles[side].replaceChildren();
  }

  /**
   * Begin anew: both programs were started afresh.
   *
   * @param {BySide<StartedProgram>} sides
   */
  begin(sides) {
    for (const side of SIDES) {
      const { fault, log } = sides[side];
      const console = this.#consoles[side];
      console.innerHTML = fault;
      console.scrollTop = 0;
      write(console, log);
      if (!fault) write(console, ["Started."], "muted");
    }
  }

  /**
   * @param {PythonResult["sides"]} sides
   * @param {string} request
   */
  showResult(sides, request) {
    for (const side of SIDES) {
      const { status, log } = sides[side];
      write(this.#consoles[side], [`${request} → ${status ?? "no answer"}`], "muted");
      write(this.#consoles[side], log);
    }
  }
}

/**
 * @param {HTMLElement} console
 * @param {string[]} lines
 * @param {string} [className]
 */
function write(console, lines, className = "") {
  console.append(...lines.slice(-MOST).map((textContent) => element("p", { className, textContent })));
  while (console.childElementCount > MOST) console.firstElementChild?.remove();
  // A traceback stays where it can be read from its sentence on.
  if (!console.querySelector(".traceback")) console.scrollTop = console.scrollHeight;
}
