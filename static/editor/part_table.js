// A table of a multipart body's parts: texts, and files with their name, type and content.

import { count, LIMIT } from "../body.js";
import { element } from "./element.js";
import { fileNameOf, filePart, nameOf, textOf, textPart, typeOfPart, withHead, withText } from "./multipart.js";
import { PART_TYPES, partTypes } from "./names.js";
import { cell, RowTable } from "./rows.js";

function chooser(label, words, multiple, chosen) {
  const input = element("input", { type: "file", multiple, ariaLabel: label });
  input.addEventListener("change", async () => {
    await chosen([...input.files]);
    input.value = ""; // so that the same file can be chosen again
  });
  return element("label", { className: "btn s choose" }, words, input);
}

const asPart = async (name, file) => filePart(name, file.name, file.type, new Uint8Array(await file.arrayBuffer()));

// change(parts, says): the reader edited them. say(text): something else to tell.
export function partTable(host, { change, say }) {
  // A file that no request may hold is not even read.
  const fitting = (files) => {
    const large = files.filter((file) => file.size > LIMIT);
    const said = large.map((file) => `${file.name} has ${count(file.size, "byte")}; a body has at most ${count(LIMIT, "byte")}.`);
    if (large.length) say(`${said.join(" ")} Not added.`);
    return files.filter((file) => file.size <= LIMIT);
  };

  const text = (row, number, edit) => {
    const shown = textOf(row());
    if (shown === null) return element("span", { className: "small muted size", textContent: `${count(row().content.length, "byte")} that are no text` });
    return cell(`Value of part ${number}`, shown, (value) => edit(withText(row(), value)));
  };

  const file = (row, number, edit, name) => {
    const size = element("span", { className: "small muted size" });
    const tell = () => { size.textContent = count(row().content.length, "byte"); };
    const fileName = cell(`File name of part ${number}`, fileNameOf(row()), (value) => edit(withHead(row(), { fileName: value })));
    const type = cell(`Type of part ${number}`, typeOfPart(row()), (value) => edit(withHead(row(), { type: value })), { list: PART_TYPES });
    const choose = chooser(`File for part ${number}`, "Choose a file", false, async (files) => {
      const [chosen] = fitting(files);
      if (!chosen) return;
      edit(await asPart(name(), chosen));
      fileName.value = fileNameOf(row());
      type.value = typeOfPart(row());
      tell();
    });
    tell();
    return element("div", { className: "file-part" }, fileName, type, choose, size);
  };

  const cells = (row, number, edit) => {
    const name = cell(`Name of part ${number}`, nameOf(row()) ?? "", (value) => edit(withHead(row(), { name: value })));
    const content = fileNameOf(row()) === null ? text(row, number, edit) : file(row, number, edit, () => nameOf(row()));
    return [name, content];
  };

  const add = chooser("Add files", "Add files", true, async (files) => {
    const parts = await Promise.all(fitting(files).map((each) => asPart("file", each)));
    if (parts.length) table.add(parts, `${count(parts.length, "file")} added.`);
  });
  const table = new RowTable(host, {
    noun: "part",
    heads: ["Name", "Value, or file name and type"],
    cells,
    fresh: () => textPart("", ""),
    blank: (row) => nameOf(row) === "" && row.content === "" && fileNameOf(row) === null,
    change,
    more: [add],
  });
  host.append(partTypes());
  return table;
}
