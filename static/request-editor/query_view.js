// The query as a table, under the target that holds it as text.

/** @import { Wire } from "../types.js" */
/** @import { Context } from "./views.js" */

import { element, find } from "../lib/dom.js";
import { queryPairs, withQuery } from "./formats/pairs.js";
import { pairTable } from "./tables/pair_table.js";

export class QueryView {
  #context;
  #fold;
  #count;
  /** @type {ReturnType<typeof pairTable> | null} */
  #table = null;

  /** @param {Context} context */
  constructor(context) {
    const { editor } = context;
    this.#context = context;
    this.#fold = find(editor, "[data-query]", HTMLDetailsElement);
    this.#count = find(editor, "[data-query-count]");
    this.#fold.addEventListener("toggle", () => this.show(editor.wire));
  }

  /** @param {Wire} wire */
  show({ target }) {
    const pairs = queryPairs(target);
    this.#count.textContent = ` (${pairs.length})`;
    if (!this.#fold.open) return;
    this.#table ??= this.#makeTable();
    this.#table.show(pairs);
  }

  #makeTable() {
    const { editor, edit } = this.#context;
    const host = element("div", { className: "rows" });
    this.#fold.append(host);
    return pairTable(host, "parameter", (pairs, message) => {
      const { wire } = editor;
      edit({ ...wire, target: withQuery(wire.target, pairs) }, message);
    });
  }
}
