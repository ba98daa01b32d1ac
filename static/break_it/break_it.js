// "Break it": the mutations come when it is opened, and anew when the request in the editor is another.
// Choosing one puts it into the editor and leads to the guess; it is never sent from here.

/** @import { SideBench } from "../bench/side-bench.js" */

import { closest, element, find } from "../lib/dom.js";
import { ServerError, post } from "../lib/fetch.js";

const PAUSE = 300; // ms without typing before the mutations are asked for again

/** @type {WeakMap<HTMLDetailsElement, Mutations>} */
const known = new WeakMap();

class Mutations {
  #fold;
  #bench;
  #place;
  #asking = new AbortController();
  #timer = 0;
  #placing = false;
  #chosen = "";

  /**
   * @param {HTMLDetailsElement} fold
   * @param {SideBench} bench
   */
  constructor(fold, bench) {
    this.#fold = fold;
    this.#bench = bench;
    this.#place = find(fold, "div");
    fold.addEventListener("click", (event) => this.#choose(event));
    bench.addEventListener("bench:request", () => this.#refreshLater());
  }

  #refreshLater() {
    if (this.#placing || !this.#fold.open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(), PAUSE);
  }

  async show() {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const consequence = "so the ways cannot be listed";
    try {
      const response = await post(this.#fold.dataset.break ?? "", this.#bench.fields, { signal, consequence });
      const { html } = await response.json();
      this.#fill(html);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ServerError)) throw error;
      this.#refuse(error.message);
    }
  }

  /**
   * What was chosen stays marked, and the keyboard stays where it was.
   *
   * @param {string} html
   */
  #fill(html) {
    const focused = this.#buttons.find((button) => button === document.activeElement)?.value;
    this.#place.innerHTML = html;
    this.#buttons.find(({ value }) => value === focused)?.focus();
    this.#mark(this.#buttons.find(({ dataset }) => dataset.wire === this.#chosen));
  }

  /** @param {string} text */
  #refuse(text) {
    const again = element("button", { type: "button", className: "btn s", textContent: "Try again" });
    again.addEventListener("click", () => this.show());
    this.#place.replaceChildren(element("p", {}, text), again);
  }

  /** @returns {HTMLButtonElement[]} */
  get #buttons() {
    return [.../** @type {NodeListOf<HTMLButtonElement>} */ (this.#place.querySelectorAll("[data-wire]"))];
  }

  /** @param {HTMLButtonElement | undefined} chosen */
  #mark(chosen) {
    for (const button of this.#buttons) button.removeAttribute("aria-current");
    chosen?.setAttribute("aria-current", "true");
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const button = /** @type {HTMLButtonElement | null} */ (closest(event, "[data-wire]"));
    if (!button) return;
    event.preventDefault();
    this.#chosen = button.dataset.wire ?? "";
    this.#placing = true;
    this.#bench.put(JSON.parse(this.#chosen), `“${button.textContent}” is in the editor, not sent. Predict first.`);
    this.#placing = false;
    this.#mark(button);
    this.#bench.focusGuess();
  }
}

/** @param {HTMLDetailsElement} fold */
export function openMutations(fold) {
  const bench = fold.closest("side-bench");
  if (!bench) return;
  const mutations = known.get(fold) ?? new Mutations(fold, bench);
  known.set(fold, mutations);
  mutations.show();
}
