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
    root.addEventListener("click", ({ target }) => target.closest("[data-put]") && this.#send(target.closest("[data-put]")));
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
    const shown = this.#root.querySelector("[data-checks]");
    shown.innerHTML = html;
    delete shown.dataset.old;
    if (passed.length) this.#leadOn(shown);
    const lost = this.#bench.programs.kind === "lesson" && !passed.length && this.#root.querySelector("[name=edit-kind]");
    this.#bench.say(lost ? `${announce} These are the lesson’s programs; choose The exercise above for those that the task is about.` : announce);
    const after = this.#root.querySelector("[data-hints-after]");
    after.hidden = passed.length > 0 && !failed.length;
    if (passed.length) mark(this.#settings.slug, "passed");
  }

  // The check's own request, to be looked at in the bench.
  #send(button) {
    this.#bench.send(JSON.parse(button.dataset.put));
  }

  #leadOn(shown) {
    const next = document.querySelector(".pager .next");
    if (!next) return;
    const line = Object.assign(document.createElement("p"), { className: "edit-next" });
    const link = Object.assign(document.createElement("a"), { className: "btn s", href: next.href, textContent: `Go on with ${next.querySelector("b").textContent}` });
    line.append(link);
    shown.append(line);
  }

  // The programs are others than those that were checked.
  age() {
    const shown = this.#root.querySelector("[data-checks]");
    if (shown.childElementCount) shown.dataset.old = "";
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
