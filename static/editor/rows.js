// A table that the reader edits: rows of controls, a button to remove each, a button to add one.
// It holds no request: rows come in by `show`, and go out by `change` as soon as one is edited. A row
// in which nothing stands yet is the reader's own, and part of no request.

import { element } from "./element.js";

const MOST = 200; // rows; drawing more would hold up the page

export class RowTable {
  #host;
  #spec;
  #items = []; // {row, edited}
  #list = element("div", { className: "rows-list" });
  #add;
  #drawn = false;
  #own = false;

  // noun: what one row is. cells(row, number, edit): its controls. fresh(): a new row. blank(row):
  // nothing stands in it. change(rows, says): rows were edited.
  constructor(host, spec) {
    this.#host = host;
    this.#spec = spec;
    this.#add = element("button", { type: "button", className: "btn s", textContent: `Add a ${spec.noun}` });
    this.#add.addEventListener("click", () => this.add([spec.fresh()]));
    const foot = element("div", { className: "row" }, this.#add, ...(spec.more ?? []));
    // The form hears of a change from the fields that the request lives in, not from these controls.
    for (const name of ["input", "change"]) host.addEventListener(name, (event) => event.stopPropagation());
    host.replaceChildren(element("div", { className: "rows-heads", ariaHidden: "true" }, ...spec.heads.map(
      (head) => element("span", { textContent: head }),
    )), this.#list, foot);
  }

  show(rows) {
    if (this.#own || (this.#drawn && JSON.stringify(rows) === JSON.stringify(this.#rows))) return;
    this.#items = rows.map((row) => ({ row, edited: false }));
    this.#draw();
  }

  // Adds rows at the end and leads to the first of them.
  add(rows, says) {
    const first = this.#items.length;
    this.#items.push(...rows.map((row) => ({ row, edited: true })));
    this.#draw();
    if (rows.some((row) => !this.#spec.blank(row))) this.#emit(says);
    this.#list.children[first]?.querySelector("input, textarea")?.focus();
  }

  get #rows() {
    return this.#items.filter(({ row, edited }) => !edited || !this.#spec.blank(row)).map(({ row }) => row);
  }

  #emit(says) {
    this.#own = true;
    try {
      this.#spec.change(this.#rows, says);
    } finally {
      this.#own = false;
    }
  }

  #draw() {
    this.#drawn = true;
    this.#host.classList.toggle("is-empty", !this.#items.length);
    const tooMany = this.#items.length > MOST;
    this.#add.hidden = tooMany;
    const lines = tooMany ? [element("p", { className: "small muted", textContent: `Over ${MOST} rows are edited as text.` })]
      : this.#items.map((item, index) => this.#line(item, index));
    this.#list.replaceChildren(...lines);
  }

  #line(item, index) {
    const { noun, cells } = this.#spec;
    const number = index + 1;
    const edit = (row) => {
      item.row = row;
      item.edited = true;
      this.#emit();
    };
    const remove = element("button", {
      type: "button", className: "btn quiet s remove", ariaLabel: `Remove ${noun} ${number}`, textContent: "×",
    });
    remove.addEventListener("click", () => this.#remove(index));
    return element("div", { className: "rows-row" }, ...cells(() => item.row, number, edit), remove);
  }

  #remove(index) {
    this.#items.splice(index, 1);
    this.#draw();
    this.#emit(`${this.#spec.noun[0].toUpperCase()}${this.#spec.noun.slice(1)} ${index + 1} was removed.`);
    const next = this.#list.children[Math.min(index, this.#items.length - 1)];
    (next?.querySelector(".remove") ?? this.#add).focus();
  }
}

// A control for one text of a row. Only a text area keeps line breaks.
export function cell(label, shown, edited, { list, hint = label.split(" of ")[0] } = {}) {
  const lines = /[\r\n]/.test(shown);
  const control = element(lines ? "textarea" : "input", {
    className: "input mono", ariaLabel: label, value: shown, placeholder: hint, spellcheck: false, autocapitalize: "off", autocomplete: "off",
  });
  if (lines) control.rows = Math.min(6, shown.split("\n").length);
  if (list) control.setAttribute("list", list);
  control.addEventListener("input", () => {
    const stands = edited(control.value);
    if (stands !== undefined && stands !== control.value) control.value = stands;
  });
  return control;
}
