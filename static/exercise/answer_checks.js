// "Check my answer": the exercise's checks against the programs in the editors, the first failure
// only; after a failed try the next hint, and after the last hint the way to a solution.

/** @import { CheckedPrograms, ProgramKind, Refused, Wire } from "../types.js" */
/**
 * What the checks need of the editors around them.
 *
 * @typedef {object} Editors
 * @property {() => Promise<CheckedPrograms | Refused | null>} check Null where Python gave no answer.
 * @property {(wire: Wire) => void} send
 * @property {(text: string) => void} announce
 * @property {() => void} pass
 * @property {() => ProgramKind} kind
 */

import { closest, element, find } from "../lib/dom.js";

export class AnswerChecks {
  #root;
  #editors;
  #checks;
  #hints;

  /**
   * @param {HTMLElement} root
   * @param {Editors} editors
   */
  constructor(root, editors) {
    this.#root = root;
    this.#editors = editors;
    this.#checks = find(root, "[data-checks]");
    this.#hints = [...root.querySelectorAll("details")].filter((fold) => fold.closest("[data-hints-after]"));
    root.addEventListener("click", (event) => this.#click(event));
  }

  /** Mark the outcome as old: the programs have changed since. */
  expire() {
    if (this.#checks.childElementCount) this.#checks.dataset.old = "";
  }

  clear() {
    this.#checks.replaceChildren();
    this.#showHints(false);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const put = closest(event, "[data-put]");
    if (put) this.#editors.send(JSON.parse(put.dataset.put ?? ""));
    if (closest(event, "[data-check]")) this.#check();
    if (closest(event, "[data-hint-next]")) this.#openHint();
    if (closest(event, "[data-solution]")) openSolution();
  }

  async #check() {
    const checked = await this.#editors.check();
    if (!checked) return;
    if (checked.error !== undefined) {
      this.#editors.announce(checked.error);
      return;
    }
    const { html, announce, passed, failed } = checked;
    this.#checks.innerHTML = html;
    delete this.#checks.dataset.old;
    if (passed.length) this.#leadOn();
    const elsewhere =
      !passed.length && this.#editors.kind() === "lesson" && this.#root.querySelector("[name=edit-kind]");
    const advice = "These are the lesson’s programs; choose The exercise above for those that the task is about.";
    this.#editors.announce(elsewhere ? `${announce} ${advice}` : announce);
    this.#showHints(!passed.length || failed.length > 0);
    if (passed.length) this.#editors.pass();
  }

  #leadOn() {
    /** @type {HTMLAnchorElement | null} */
    const next = document.querySelector(".pager .next");
    if (!next) return;
    const title = `Go on with ${find(next, "b").textContent}`;
    const link = element("a", { className: "btn s", href: next.href }, title);
    this.#checks.append(element("p", { className: "edit-next" }, link));
  }

  /** @param {boolean} shown */
  #showHints(shown) {
    this.#root.querySelector("[data-hints-after]")?.toggleAttribute("hidden", !shown);
  }

  #openHint() {
    const hint = this.#hints.shift();
    if (!hint) return;
    hint.hidden = false;
    hint.open = true;
    find(hint, "summary").focus();
    find(this.#root, "[data-hint-next]").hidden = !this.#hints.length;
    find(this.#root, "[data-solution]").hidden = this.#hints.length > 0;
  }
}

function openSolution() {
  /** @type {HTMLDetailsElement | null} */
  const solution = document.querySelector("details.solution");
  if (!solution) return;
  solution.open = true;
  find(solution, "summary").focus();
}
