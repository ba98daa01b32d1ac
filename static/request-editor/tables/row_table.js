// A table that the reader edits: rows of controls, a button to remove each, a button to add one.
// It holds no request: rows come in by `show`, and go out by `change` as soon as one is edited. A row
// in which nothing stands yet is the reader's own, and part of no request.

import { element } from "../../lib/dom.js";

const MOST = 200; // rows; drawing more would hold up the page

/**
 * @template Row
 * @typedef {object} TableOptions
 * @property {string} noun What one row is.
 * @property {string[]} heads
 * @property {(row: () => Row, number: number, edit: (row: Row) => void) => Node[]} cells A row's controls.
 * @property {() => Row} fresh A new row.
 * @property {(row: Row) => boolean} isBlank Whether nothing stands in it.
 * @property {(rows: Row[], message?: string) => void} change Hears of rows that were edited.
 * @property {Node[]} [actions] What stands beside the button that adds a row.
 */

/** @template Row */
export class RowTable {
  host;
  #options;
  /** @type {{ row: Row, edited: boolean }[]} */
  #items = [];
  #list = element("div", { className: "rows-list" });
  #add;
  #drawn = false;
  #own = false;

  /**
   * @param {HTMLElement} host
   * @param {TableOptions<Row>} options
   */
  constructor(host, options) {
    const { noun, heads, fresh, actions = [] } = options;
    this.host = host;
    this.#options = options;
    this.#add = element("button", { type: "button", className: "btn s", textContent: `Add a ${noun}` });
    this.#add.addEventListener("click", () => this.add([fresh()]));
    // The form hears of a change from the fields that the request lives in, not from these controls.
    for (const name of ["input", "change"]) host.addEventListener(name, (event) => event.stopPropagation());
    const names = heads.map((textContent) => element("span", { textContent }));
    host.replaceChildren(
      element("div", { className: "rows-heads", ariaHidden: "true" }, ...names),
      this.#list,
      element("div", { className: "row" }, this.#add, ...actions),
    );
  }

  /** @param {Row[]} rows */
  show(rows) {
    if (this.#own || (this.#drawn && JSON.stringify(rows) === JSON.stringify(this.#rows))) return;
    this.#items = rows.map((row) => ({ row, edited: false }));
    this.#draw();
  }

  /**
   * Add rows at the end and lead to the first of them.
   *
   * @param {Row[]} rows
   * @param {string} [message]
   */
  add(rows, message) {
    const first = this.#items.length;
    this.#items.push(...rows.map((row) => ({ row, edited: true })));
    this.#draw();
    if (rows.some((row) => !this.#options.isBlank(row))) this.#emit(message);
    /** @type {HTMLElement | null | undefined} */
    const control = this.#list.children[first]?.querySelector("input, textarea");
    control?.focus();
  }

  get #rows() {
    return this.#items.filter(({ row, edited }) => !edited || !this.#options.isBlank(row)).map(({ row }) => row);
  }

  /** @param {string} [message] */
  #emit(message) {
    this.#own = true;
    try {
      this.#options.change(this.#rows, message);
    } finally {
      this.#own = false;
    }
  }

  #draw() {
    this.#drawn = true;
    this.host.classList.toggle("is-empty", !this.#items.length);
    const tooMany = this.#items.length > MOST;
    this.#add.hidden = tooMany;
    const note = element("p", { className: "small muted", textContent: `Over ${MOST} rows are edited as text.` });
    this.#list.replaceChildren(...(tooMany ? [note] : this.#items.map((item, index) => this.#makeLine(item, index))));
  }

  /**
   * @param {{ row: Row, edited: boolean }} item
   * @param {number} index
   */
  #makeLine(item, index) {
    const { noun, cells } = this.#options;
    const number = index + 1;
    const edit = (/** @type {Row} */ row) => {
      item.row = row;
      item.edited = true;
      this.#emit();
    };
    const remove = element("button", {
      type: "button",
      className: "btn quiet s remove",
      ariaLabel: `Remove ${noun} ${number}`,
      textContent: "×",
    });
    remove.addEventListener("click", () => this.#remove(index));
    return element("div", { className: "rows-row" }, ...cells(() => item.row, number, edit), remove);
  }

  /** @param {number} index */
  #remove(index) {
    const { noun } = this.#options;
    this.#items.splice(index, 1);
    this.#draw();
    this.#emit(`${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${index + 1} was removed.`);
    /** @type {HTMLElement | null | undefined} */
    const next = this.#list.children[Math.min(index, this.#items.length - 1)]?.querySelector(".remove");
    (next ?? this.#add).focus();
  }
}

/**
 * Make a control for one string of a row. Only a text area keeps line breaks.
 *
 * @param {string} label
 * @param {string} text
 * @param {(text: string) => string | void} edited May give the text to show instead.
 * @param {{ list?: string }} [options]
 */
export function cell(label, text, edited, { list } = {}) {
  const properties = {
    className: "input mono",
    ariaLabel: label,
    value: text,
    placeholder: label.split(" of ")[0] ?? "",
    spellcheck: false,
    autocapitalize: "off",
    autocomplete: /** @type {const} */ ("off"),
  };
  const rows = Math.min(6, text.split("\n").length);
  const control = /[\r\n]/.test(text) ? element("textarea", { ...properties, rows }) : element("input", properties);
  if (list) control.setAttribute("list", list);
  control.addEventListener("input", () => {
    const shown = edited(control.value);
    if (typeof shown === "string" && shown !== control.value) control.value = shown;
  });
  return control;
}
