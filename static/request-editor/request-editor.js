// <request-editor>: the plain fields of a request, and around them the other views of it. Those are
// fetched when the editor comes near the screen or is used; until then, and without scripts, the
// plain fields are all there is.
//
// In: `wire`. Out: the events that types.d.ts lists as EditorEvents. Whoever puts another request into
// the fields dispatches `bench:request` on the form.

/** @import { Wire } from "../types.js" */

import { closest, find } from "../lib/dom.js";
import { fill, read } from "../bench/request.js";

export class RequestEditor extends HTMLElement {
  /** @type {Promise<void> | null} */
  #opening = null;
  #connected = new AbortController();

  static define(tag = "request-editor", registry = customElements) {
    registry.define(tag, RequestEditor);
    return RequestEditor;
  }

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.open();
      },
      { rootMargin: "50%" },
    );
    observer.observe(this);
    signal.addEventListener("abort", () => observer.disconnect());
    this.addEventListener("focusin", () => this.open(), { once: true, signal });
    this.addEventListener("click", (event) => this.#repeat(event), { capture: true, signal });
  }

  disconnectedCallback() {
    this.#connected.abort();
  }

  /** The form that the fields belong to. */
  get form() {
    const form = this.closest("form");
    if (!form) throw new TypeError("<request-editor> stands in a form.");
    return form;
  }

  get wire() {
    return read(this.form);
  }

  /** @param {Wire} wire Another request. */
  set wire(wire) {
    fill(this.form, wire);
    this.form.dispatchEvent(new CustomEvent("bench:request", { bubbles: true }));
  }

  get isOpen() {
    return this.dataset.state === "open";
  }

  /** Show the other views, too. */
  open() {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open() {
    try {
      const { showViews } = await import("./views.js");
      showViews(this);
      this.dataset.state = "open";
      this.dispatchEvent(new CustomEvent("editor:open", { bubbles: true }));
    } catch {
      this.#opening = null;
      for (const table of this.querySelectorAll("[data-table], [data-sent]")) table.toggleAttribute("hidden", true);
      find(this, "[data-note]").textContent = "The tables could not be fetched. The plain fields work without them.";
    }
  }

  /**
   * Press a button again whose view was not there yet when it was pressed.
   *
   * @param {MouseEvent} event
   */
  async #repeat(event) {
    const button = /** @type {HTMLButtonElement | null} */ (closest(event, "button"));
    if (!button || !event.isTrusted || this.isOpen) return;
    await this.open();
    if (this.isOpen) button.click();
  }
}
