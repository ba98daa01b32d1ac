// The headers as text, one a line, or as a table with names and values to choose from.

/** @import { Header, Wire } from "../types.js" */
/** @import { Context } from "./views.js" */

import { fieldsOf } from "../bench/request.js";
import { element, find } from "../lib/dom.js";
import { NAME_LIST, nameLists, valueList } from "./tables/header_names.js";
import { RowTable, cell } from "./tables/row_table.js";

export class HeadersView {
  #context;
  #area;
  #button;
  #host = element("div", { className: "rows", hidden: true });
  /** @type {RowTable<Header> | null} */
  #table = null;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    this.#area = fieldsOf(context.editor.form).headers;
    this.#button = find(context.editor, "[data-headers-as]", HTMLButtonElement);
    this.#button.addEventListener("click", () => this.#toggle());
  }

  /** @param {Wire} wire */
  show({ headers }) {
    if (!this.#host.hidden) this.#table?.show(headers);
  }

  #toggle() {
    const { editor } = this.#context;
    this.#table ??= this.#makeTable();
    this.#host.hidden = !this.#host.hidden;
    this.#area.hidden = !this.#host.hidden;
    this.#button.textContent = this.#host.hidden ? "As a table" : "As text";
    this.show(editor.wire);
  }

  #makeTable() {
    const { editor, edit } = this.#context;
    this.#area.after(this.#host);
    return headerTable(this.#host, (headers, message) => edit({ ...editor.wire, headers }, message));
  }
}

/** @param {string} text A line break ends a header. */
const isolateValue = (text) => text.replace(/[\r\n]/g, "");

/** @param {string} text The first colon ends a header's name. */
const isolateName = (text) => text.replace(/[:\r\n]/g, "");

/**
 * @param {HTMLElement} host
 * @param {(headers: Header[], message?: string) => void} change
 */
function headerTable(host, change) {
  /** @type {RowTable<Header>} */
  const table = new RowTable(host, {
    noun: "header",
    heads: ["Name", "Value"],
    cells(row, number, edit) {
      const [name, value] = row();
      const valueCell = cell(`Value of header ${number}`, value, (text) => edit([row()[0], isolateValue(text)]), {
        list: valueList(name),
      });
      const nameCell = cell(
        `Name of header ${number}`,
        name,
        (text) => {
          const shown = isolateName(text);
          edit([shown, row()[1]]);
          valueCell.setAttribute("list", valueList(shown));
          return shown;
        },
        { list: NAME_LIST },
      );
      return [nameCell, valueCell];
    },
    fresh: () => ["", ""],
    isBlank: ([name, value]) => !name && !value,
    change,
  });
  host.append(...nameLists());
  return table;
}
