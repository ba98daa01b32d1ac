// <request-editor>: the plain fields of a request, and around them the other views of it. Those are
// fetched when the editor comes near the screen or is used; until then, and without scripts, the
// plain fields are all there is.

class RequestEditor extends HTMLElement {
  #opened = null;

  connectedCallback() {
    const near = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#open();
    }, { rootMargin: "50%" });
    near.observe(this);
    this.addEventListener("focusin", () => this.#open(), { once: true });
    this.addEventListener("click", (event) => this.#early(event), { capture: true });
  }

  // A button that was pressed before its view was there is pressed again when it is.
  async #early({ target, isTrusted }) {
    const button = target.closest("button");
    if (!button || !isTrusted || this.dataset.state === "open") return;
    await this.#open();
    if (this.dataset.state === "open") button.click();
  }

  #open() {
    this.#opened ??= import("./editor/open.js").then(
      ({ open }) => {
        open(this);
        this.dataset.state = "open";
      },
      () => {
        this.#opened = null;
        for (const kept of this.querySelectorAll("[data-table], [data-sent]")) kept.hidden = true;
        this.querySelector("[data-note]").textContent =
          "The tables could not be fetched. The plain fields work without them.";
      },
    );
    return this.#opened;
  }
}

customElements.define("request-editor", RequestEditor);
