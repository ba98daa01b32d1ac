// The body as a table, where its kind has one: the fields of a form, the parts of multipart.

import { describe, toBody, toBytes } from "../body.js";
import { element } from "./element.js";
import { kindOf, withType } from "./kinds.js";
import { boundaryOf, bytesOf, clashes, formatParts, freshBoundary, lettersOf, PartsFault, parseParts } from "./multipart.js";
import { pairTable } from "./pair_table.js";
import { formatPairs, formPairs } from "./pairs.js";
import { partTable } from "./part_table.js";

// Gives null where the body cannot be read as parts; the line under the request says why.
function partsOf({ headers, body }) {
  try {
    return parseParts(lettersOf(toBytes(body)), boundaryOf(headers));
  } catch (error) {
    if (error instanceof PartsFault) return null;
    throw error;
  }
}

function withParts(wire, parts) {
  const named = boundaryOf(wire.headers);
  const boundary = named && !clashes(parts, named) ? named : freshBoundary(parts);
  const headers = boundary === named ? wire.headers : withType(wire.headers, `multipart/form-data; boundary=${boundary}`);
  return { ...wire, headers, body: toBody(bytesOf(formatParts(parts, boundary, partsOf(wire) ?? {}))) };
}

export class BodyView {
  #editor;
  #bench;
  #edit;
  #hosts = {};
  #tables = {};

  constructor(editor, { bench, edit }) {
    this.#editor = editor;
    this.#bench = bench;
    this.#edit = edit;
  }

  show(wire) {
    const kind = kindOf(wire);
    const rows = this.#rows(kind, wire);
    const outer = this.#editor.querySelector("[data-table]");
    outer.hidden = this.#editor.querySelector("[data-sent]").hidden = rows === null;
    this.#editor.querySelector(".body-field").classList.toggle("has-table", rows !== null);
    const area = this.#editor.querySelector("[name=body]");
    // The Content-Type may have been edited since these bytes came.
    if (area.readOnly && area.value !== describe(wire)) area.value = describe(wire);
    if (rows === null) return;
    this.#tables[kind] ??= this.#begin(kind, outer);
    for (const [each, host] of Object.entries(this.#hosts)) host.hidden = each !== kind;
    this.#tables[kind].show(rows);
  }

  #rows(kind, wire) {
    if (kind === "form" && typeof wire.body === "string") return formPairs(wire.body);
    return kind === "multipart" ? partsOf(wire)?.parts ?? null : null;
  }

  #begin(kind, outer) {
    const host = element("div", { className: "rows" });
    this.#hosts[kind] = host;
    if (Object.keys(this.#hosts).length === 1) outer.replaceChildren(host); // no need of the room kept for it
    else outer.append(host);
    if (kind === "multipart") {
      const change = (parts, says) => this.#edit(withParts(this.#bench.wire, parts), says);
      return partTable(host, { change, say: (text) => this.#edit(this.#bench.wire, text) });
    }
    const change = (pairs, says) => this.#edit({ ...this.#bench.wire, body: formatPairs(pairs) }, says);
    return pairTable(host, { noun: "field", change });
  }
}
