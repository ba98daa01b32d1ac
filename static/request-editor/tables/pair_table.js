// A table of encoded pairs: the query's, or a form body's.

/** @import { Pair } from "../formats/pairs.js" */
/** @import { TableOptions } from "./row_table.js" */

import { decode, withHalf } from "../formats/pairs.js";
import { RowTable, cell } from "./row_table.js";

/**
 * @param {HTMLElement} host
 * @param {string} noun What a pair is.
 * @param {(pairs: Pair[], message?: string) => void} change
 */
export function pairTable(host, noun, change) {
  /** @type {TableOptions<Pair>} */
  const options = {
    noun,
    heads: ["Name", "Value"],
    cells: (row, number, edit) => [
      cell(`Name of ${noun} ${number}`, decode(row().name), (text) => edit(withHalf(row(), "name", text))),
      cell(`Value of ${noun} ${number}`, decode(row().value ?? ""), (text) => edit(withHalf(row(), "value", text))),
    ],
    fresh: () => ({ name: "", value: "" }),
    isBlank: ({ name, value }) => !name && !value,
    change,
  };
  return new RowTable(host, options);
}
