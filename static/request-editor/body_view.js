// The body as a table, where its kind has one: the fields of a form, the parts of multipart.

/** @import { Wire } from "../types.js" */
/** @import { Part } from "./formats/multipart.js" */
/** @import { Pair } from "./formats/pairs.js" */
/** @import { RowTable } from "./tables/row_table.js" */
/** @import { Context } from "./views.js" */

import { boundaryOf, fieldsOf, fillDescription, fromBinary, toBinary, toBody, toBytes } from "../bench/request.js";
import { element, find } from "../lib/dom.js";
import { kindOf, withType } from "./body_kinds.js";
import { PartsError, clashes, formatParts, freshBoundary, parseParts } from "./formats/multipart.js";
import { formPairs, formatPairs } from "./formats/pairs.js";
import { pairTable } from "./tables/pair_table.js";
import { partTable } from "./tables/part_table.js";

/**
 * Read a body as parts; null where it cannot be, and the line under the request says why.
 *
 * @param {Pick<Wire, "headers" | "body">} wire
 */
function partsOf({ headers, body }) {
  try {
    return parseParts(toBinary(toBytes(body)), boundaryOf(headers));
  } catch (error) {
    if (error instanceof PartsError) return null;
    throw error;
  }
}

/**
 * @param {Wire} wire
 * @param {Part[]} parts
 */
function withParts(wire, parts) {
  const named = boundaryOf(wire.headers);
  const boundary = named && !clashes(parts, named) ? named : freshBoundary(parts);
  const type = `multipart/form-data; boundary=${boundary}`;
  const headers = boundary === named ? wire.headers : withType(wire.headers, type);
  return { ...wire, headers, body: toBody(fromBinary(formatParts(parts, boundary, partsOf(wire) ?? {}))) };
}

export class BodyView {
  #context;
  /** @type {RowTable<Pair> | null} */
  #form = null;
  /** @type {RowTable<Part> | null} */
  #multipart = null;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Wire} wire */
  show(wire) {
    const { editor } = this.#context;
    const kind = kindOf(wire);
    const pairs = kind === "form" && typeof wire.body === "string" ? formPairs(wire.body) : null;
    const parts = kind === "multipart" ? (partsOf(wire)?.parts ?? null) : null;
    const none = !pairs && !parts;
    find(editor, "[data-table]").hidden = find(editor, "[data-sent]").hidden = none;
    find(editor, ".body-field").classList.toggle("has-table", !none);
    // The Content-Type may have been edited since these bytes came.
    if (fieldsOf(editor.form).body.readOnly) fillDescription(editor.form, wire);
    if (none) return;
    if (pairs) {
      this.#form ??= this.#makeFormTable();
      this.#form.show(pairs);
    }
    if (parts) {
      this.#multipart ??= this.#makeMultipartTable();
      this.#multipart.show(parts);
    }
    if (this.#form) this.#form.host.hidden = !pairs;
    if (this.#multipart) this.#multipart.host.hidden = !parts;
  }

  #makeHost() {
    const place = find(this.#context.editor, "[data-table]");
    const host = element("div", { className: "rows" });
    place.querySelector(":scope > [aria-hidden]")?.remove(); // the room that the page kept for it
    place.append(host);
    return host;
  }

  #makeFormTable() {
    const { editor, edit } = this.#context;
    return pairTable(this.#makeHost(), "field", (pairs, message) => {
      edit({ ...editor.wire, body: formatPairs(pairs) }, message);
    });
  }

  #makeMultipartTable() {
    const { editor, edit } = this.#context;
    return partTable(this.#makeHost(), {
      change: (parts, message) => edit(withParts(editor.wire, parts), message),
      announce: (text) => edit(editor.wire, text),
    });
  }
}
