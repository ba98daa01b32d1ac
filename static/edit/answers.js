// "Check my answer": the exercise's checks against the programs in the editors, the first failure
// only; after a failed try the next hint, and after the last hint the way to a solution.

import { mark } from "../progress.js";

export class Answers {
  #root;
  #settings;
  #bench;
  #hints;

  constructor(root, settings, bench) {
    this.#root = root;
    this.#settings = settings;
    this.#bench = bench;
    this.#hints = [...root.querySelectorAll("[data-hints-after] details")];
    root.querySelector("[data-check]")?.addEventListener("click", () => this.#check());
    root.querySelector("[data-hint-next]")?.addEventListener("click", () => this.#hint());
    root.querySelector("[data-solution]")?.addEventListener("click", () => this.#openSolution());
  }

  async #check() {
    const given = await this.#bench.check();
    if (!given) return;
    if (given.error) {
      this.#bench.say(given.error);
      return;
    }
    const { html, announce, passed, failed } = given;
    this.#root.querySelector("[data-checks]").innerHTML = html;
    const lost = this.#bench.programs.kind === "lesson" && !passed.length && this.#root.querySelector("[name=edit-kind]");
    this.#bench.say(lost ? `${announce} These are the lesson’s programs; choose The exercise above for those that the task is about.` : announce);
    const after = this.#root.querySelector("[data-hints-after]");
    after.hidden = passed.length > 0 && !failed.length;
    if (passed.length) mark(this.#settings.slug, "passed");
  }

  clear() {
    this.#root.querySelector("[data-checks]").replaceChildren();
    const after = this.#root.querySelector("[data-hints-after]");
    if (after) after.hidden = true;
  }

  #hint() {
    const hint = this.#hints.shift();
    hint.hidden = false;
    hint.open = true;
    hint.querySelector("summary").focus();
    this.#root.querySelector("[data-hint-next]").hidden = !this.#hints.length;
    this.#root.querySelector("[data-solution]").hidden = this.#hints.length > 0;
  }

  #openSolution() {
    const solution = document.querySelector("details.solution");
    if (!solution) return;
    solution.open = true;
    solution.querySelector("summary").focus();
  }
}
