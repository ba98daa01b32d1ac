// What the reader waits for: files that come, Python that starts, a program that runs. Short waits
// are not shown; a longer one offers Stop.

import { inMB } from "./files.js";

const PATIENCE = 300; // ms before a wait is worth showing

export class Loading {
  #shown;
  #bar;
  #amount;
  #stop;
  #timer = 0;
  #waits = 0;

  constructor(root, stop) {
    this.#shown = root.querySelector("[data-loading]");
    this.#bar = this.#shown.querySelector("progress");
    this.#amount = this.#shown.querySelector("[data-amount]");
    this.#stop = root.querySelector("[data-stop]");
    this.#stop.addEventListener("click", stop);
    this.#tell("Running");
  }

  begin() {
    this.#waits += 1;
    this.#timer ||= setTimeout(() => this.#show(true), PATIENCE);
  }

  end() {
    this.#waits -= 1;
    if (this.#waits) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#show(false);
  }

  // {have, all} in bytes while files come, {starting} while Python starts, {ready} then.
  hear({ have, all, starting }) {
    if (all) this.#tell(`Loading Python: ${inMB(have)} of ${inMB(all)} MB`, have / all);
    else this.#tell(starting ? "Starting Python" : "Running");
  }

  #tell(text, share) {
    this.#amount.textContent = text;
    if (share === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = share;
  }

  #show(waits) {
    this.#shown.hidden = this.#stop.hidden = !waits;
  }
}
