// A table of a multipart body's parts: strings, and files with their name, type and content.

/** @import { Part } from "../formats/multipart.js" */

import { LIMIT } from "../../bench/request.js";
import { element } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import {
  fileNameOf,
  filePart,
  nameOf,
  textOf,
  textPart,
  typeOfPart,
  withHead,
  withText,
} from "../formats/multipart.js";
import { PART_TYPES, partTypeList } from "./header_names.js";
import { RowTable, cell } from "./row_table.js";

/**
 * @typedef {() => Part} Row
 * @typedef {(part: Part) => void} Edit
 */

/**
 * Make a button that opens the browser's file dialog.
 *
 * @param {string} label
 * @param {string} text
 * @param {(files: File[]) => Promise<void>} choose
 * @param {{ multiple?: boolean }} [options]
 */
function fileButton(label, text, choose, { multiple = false } = {}) {
  const input = element("input", { type: "file", multiple, ariaLabel: label });
  input.addEventListener("change", async () => {
    await choose([...(input.files ?? [])]);
    input.value = ""; // so that the same file can be chosen again
  });
  return element("label", { className: "btn s choose" }, text, input);
}

/**
 * @param {string} name
 * @param {File} file
 */
const asPart = async (name, file) => filePart(name, file.name, file.type, new Uint8Array(await file.arrayBuffer()));

/**
 * @param {HTMLElement} host
 * @param {{ change: (parts: Part[], message?: string) => void, announce: (text: string) => void }} options
 */
export function partTable(host, { change, announce }) {
  // A file that no request may hold is not even read.
  const takeFitting = (/** @type {File[]} */ files) => {
    const large = files.filter((file) => file.size > LIMIT);
    const most = count(LIMIT, "byte");
    const sentences = large.map(({ name, size }) => `${name} has ${count(size, "byte")}; a body has at most ${most}.`);
    if (large.length) announce(`${sentences.join(" ")} Not added.`);
    return files.filter((file) => file.size <= LIMIT);
  };

  /** @type {(row: Row, number: number, edit: Edit) => HTMLElement} */
  const textCell = (row, number, edit) => {
    const text = textOf(row());
    const size = `${count(row().content.length, "byte")} that are not text`;
    if (text === null) return element("span", { className: "small muted size", textContent: size });
    return cell(`Value of part ${number}`, text, (value) => edit(withText(row(), value)));
  };

  /** @type {(row: Row, number: number, edit: Edit) => HTMLElement} */
  const fileCells = (row, number, edit) => {
    const size = element("span", { className: "small muted size" });
    const name = cell(`File name of part ${number}`, fileNameOf(row()) ?? "", (fileName) =>
      edit(withHead(row(), { fileName })),
    );
    const type = cell(`Type of part ${number}`, typeOfPart(row()), (value) => edit(withHead(row(), { type: value })), {
      list: PART_TYPES,
    });
    const showSize = () => {
      size.textContent = count(row().content.length, "byte");
    };
    const button = fileButton(`File for part ${number}`, "Choose a file", async (files) => {
      const [file] = takeFitting(files);
      if (!file) return;
      edit(await asPart(nameOf(row()) ?? "", file));
      name.value = fileNameOf(row()) ?? "";
      type.value = typeOfPart(row());
      showSize();
    });
    showSize();
    return element("div", { className: "file-part" }, name, type, button, size);
  };

  const addFiles = async (/** @type {File[]} */ files) => {
    const parts = await Promise.all(takeFitting(files).map((file) => asPart("file", file)));
    if (parts.length) table.add(parts, `${count(parts.length, "file")} added.`);
  };
  /** @type {RowTable<Part>} */
  const table = new RowTable(host, {
    noun: "part",
    heads: ["Name", "Value, or file name and type"],
    cells: (row, number, edit) => [
      cell(`Name of part ${number}`, nameOf(row()) ?? "", (name) => edit(withHead(row(), { name }))),
      (fileNameOf(row()) === null ? textCell : fileCells)(row, number, edit),
    ],
    fresh: () => textPart("", ""),
    isBlank: (part) => nameOf(part) === "" && part.content === "" && fileNameOf(part) === null,
    change,
    actions: [fileButton("Add files", "Add files", addFiles, { multiple: true })],
  });
  host.append(partTypeList());
  return table;
}
