// What the reader waits for: files that come, Python that starts, a program that runs. Short waits
// are not shown; a longer one offers Stop.

/**
 * `have` and `all` in bytes while files come.
 *
 * @typedef {{ is: "loading", have: number, all: number } | { is: "starting" | "ready" }} Status
 */

import { find } from "../lib/dom.js";

const PATIENCE = 300; // ms before a wait is worth showing

/** @param {number} bytes */
const inMB = (bytes) => (bytes / 1_000_000).toFixed(1);

export class LoadStatus {
  #line;
  #bar;
  #amount;
  #stop;
  #timer = 0;
  #waits = 0;

  /**
   * @param {HTMLElement} root
   * @param {() => void} stop
   */
  constructor(root, stop) {
    this.#line = find(root, "[data-loading]");
    this.#bar = find(this.#line, "progress", HTMLProgressElement);
    this.#amount = find(this.#line, "[data-amount]");
    this.#stop = find(root, "[data-stop]");
    this.#stop.addEventListener("click", stop);
    this.#write("Running");
  }

  begin() {
    this.#waits += 1;
    this.#timer ||= setTimeout(() => this.#toggle(true), PATIENCE);
  }

  end() {
    this.#waits -= 1;
    if (this.#waits) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#toggle(false);
  }

  /** @param {Status} status */
  show(status) {
    if (status.is === "loading") {
      const { have, all } = status;
      this.#write(`Loading Python: ${inMB(have)} of ${inMB(all)} MB`, have / all);
    } else {
      this.#write(status.is === "starting" ? "Starting Python" : "Running");
    }
  }

  /**
   * @param {string} text
   * @param {number} [share]
   */
  #write(text, share) {
    this.#amount.textContent = text;
    if (share === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = share;
  }

  /** @param {boolean} shown */
  #toggle(shown) {
    this.#line.hidden = this.#stop.hidden = !shown;
  }
}
