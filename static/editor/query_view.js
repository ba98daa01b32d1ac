// The query as a table, under the target that holds it as text.

import { element } from "./element.js";
import { pairTable } from "./pair_table.js";
import { queryPairs, withQuery } from "./pairs.js";

export class QueryView {
  #fold;
  #count;
  #table = null;

  constructor(editor, { bench, edit }) {
    this.#fold = editor.querySelector("[data-query]");
    this.#count = editor.querySelector("[data-query-count]");
    this.#fold.addEventListener("toggle", () => this.show(bench.wire));
    this.change = (pairs, says) => edit({ ...bench.wire, target: withQuery(bench.wire.target, pairs) }, says);
  }

  show({ target }) {
    const pairs = queryPairs(target);
    this.#count.textContent = ` (${pairs.length})`;
    if (!this.#fold.open) return;
    this.#table ??= this.#begin();
    this.#table.show(pairs);
  }

  #begin() {
    const host = element("div", { className: "rows" });
    this.#fold.append(host);
    return pairTable(host, { noun: "parameter", change: this.change });
  }
}
