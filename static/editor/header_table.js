// A table of headers, with names and values to choose from.

import { NAME_LIST, lists, valueList } from "./names.js";
import { cell, RowTable } from "./rows.js";

// A line break ends a header, and the first colon ends its name.
const sound = (text, isName) => text.replace(isName ? /[:\r\n]/g : /[\r\n]/g, "");

export function headerTable(host, change) {
  const cells = (row, number, edit) => {
    const value = cell(`Value of header ${number}`, row()[1], (text) => edit([row()[0], sound(text)]), { list: valueList(row()[0]) });
    const name = cell(`Name of header ${number}`, row()[0], (text) => {
      const kept = sound(text, true);
      edit([kept, row()[1]]);
      value.setAttribute("list", valueList(kept));
      return kept;
    }, { list: NAME_LIST });
    return [name, value];
  };
  const table = new RowTable(host, {
    noun: "header",
    heads: ["Name", "Value"],
    cells,
    fresh: () => ["", ""],
    blank: ([name, value]) => !name && !value,
    change,
  });
  host.append(...lists());
  return table;
}
