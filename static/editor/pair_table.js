// A table of encoded pairs: the query's, or a form body's.

import { decode, withHalf } from "./pairs.js";
import { cell, RowTable } from "./rows.js";

// noun: what a pair is. change(pairs, says): the reader edited them.
export function pairTable(host, { noun, change }) {
  const half = (row, number, edit, which) =>
    cell(`${which === "name" ? "Name" : "Value"} of ${noun} ${number}`, decode(row()[which] ?? ""), (text) => edit(withHalf(row(), which, text)));
  return new RowTable(host, {
    noun,
    heads: ["Name", "Value"],
    cells: (row, number, edit) => [half(row, number, edit, "name"), half(row, number, edit, "value")],
    fresh: () => ({ name: "", value: "" }),
    blank: ({ name, value }) => !name && !value,
    change,
  });
}
