// The headers as text, one a line, or as a table.

import { element } from "./element.js";
import { headerTable } from "./header_table.js";

export class HeadersView {
  #area;
  #button;
  #host = null;
  #table = null;

  constructor(editor, { bench, edit }) {
    this.#area = editor.querySelector("[name=headers]");
    this.#button = editor.querySelector("[data-headers-as]");
    this.change = (headers, says) => edit({ ...bench.wire, headers }, says);
    this.#button.addEventListener("click", () => this.#toggle(bench.wire));
  }

  show({ headers }) {
    if (this.#table && !this.#host.hidden) this.#table.show(headers);
  }

  #toggle(wire) {
    this.#table ??= this.#begin();
    this.#host.hidden = !this.#host.hidden;
    this.#area.hidden = !this.#host.hidden;
    this.#button.textContent = this.#host.hidden ? "As a table" : "As text";
    this.show(wire);
  }

  #begin() {
    this.#host = element("div", { className: "rows", hidden: true });
    this.#area.after(this.#host);
    return headerTable(this.#host, this.change);
  }
}
