// The line under the request: what its body is, and what can be done about it.

/** @import { Body, Wire } from "../types.js" */
/** @import { KindSwitch } from "./kind_switch.js" */
/** @import { Context } from "./views.js" */
/**
 * @typedef {object} Note
 * @property {string} text
 * @property {number} [at] The character that is at fault.
 * @property {string} [formatted] The same JSON, a value a line.
 */

import { LIMIT, boundaryOf, fieldsOf, toBinary, toBytes, typeOf } from "../bench/request.js";
import { element, find } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { NAMES, kindOf } from "./body_kinds.js";
import { findError, format } from "./formats/json.js";
import { PartsError, parseParts } from "./formats/multipart.js";
import { formPairs } from "./formats/pairs.js";

const ANYWAY = "It can be sent as it is.";

/**
 * @param {Body} body
 * @param {string} size
 * @returns {Note}
 */
function noteOfJSON(body, size) {
  if (typeof body !== "string") return { text: `Not JSON: ${size} that are not UTF-8. ${ANYWAY}` };
  const error = findError(body);
  if (!error) return { text: `JSON, ${size}.`, formatted: format(body) };
  return { text: `Not JSON at line ${error.line}, column ${error.column}: ${error.message}. ${ANYWAY}`, at: error.at };
}

/**
 * @param {Wire} wire
 * @param {string} size
 * @returns {Note}
 */
function noteOfParts({ headers, body }, size) {
  try {
    const { parts } = parseParts(toBinary(toBytes(body)), boundaryOf(headers));
    return { text: `${count(parts.length, "part")}, ${size}.` };
  } catch (error) {
    if (!(error instanceof PartsError)) throw error;
    return { text: `No table of parts: ${error.message}. ${ANYWAY}` };
  }
}

/**
 * @param {Wire} wire
 * @returns {Note}
 */
function noteOf(wire) {
  const { length } = toBytes(wire.body);
  const size = count(length, "byte");
  if (length > LIMIT) {
    return { text: `The body has ${size}. The bench takes ${count(LIMIT, "byte")} and refuses more.` };
  }
  const kind = kindOf(wire);
  if (kind === "none") return { text: "No body." };
  if (kind === "json") return noteOfJSON(wire.body, size);
  if (kind === "multipart") return noteOfParts(wire, size);
  if (kind === "form" && typeof wire.body === "string") {
    return { text: `${count(formPairs(wire.body).length, "field")}, ${size}.` };
  }
  const type = typeOf(wire.headers);
  return { text: `${size}, ${type ? `sent as ${type}` : "sent without a Content-Type"}.` };
}

export class BodyNote {
  #line;
  #area;
  #edit;
  #kinds;
  #actions;

  /**
   * @param {Context} context
   * @param {KindSwitch} kinds
   */
  constructor({ editor, edit }, kinds) {
    this.#line = find(editor, "[data-note]");
    this.#area = fieldsOf(editor.form).body;
    this.#edit = edit;
    this.#kinds = kinds;
    this.#actions = find(editor, "[data-offers]");
  }

  /** @param {Wire} wire */
  show(wire) {
    const { text, at, formatted } = noteOf(wire);
    const earlier = this.#kinds.restoreEarlier(wire);
    /** @type {[label: string, act: () => void][]} */
    const actions = [];
    if (at !== undefined) actions.push(["Go to the place", () => this.#goTo(at)]);
    if (formatted !== undefined && formatted !== wire.body) {
      const message = "The JSON is formatted. Its values are the same.";
      actions.push(["Format", () => this.#edit({ ...wire, body: formatted }, message)]);
    }
    if (earlier) {
      const name = NAMES[kindOf(wire)].replace(/^a /, "");
      actions.push([`Put back the earlier ${name}`, () => this.#edit(earlier, "The earlier body is back.")]);
    }
    this.write(text, actions);
  }

  /**
   * Write the line and draw its buttons, anew only where they are others: one may have the focus.
   *
   * @param {string} text
   * @param {[label: string, act: () => void][]} [actions]
   */
  write(text, actions = []) {
    this.#line.textContent = text;
    const labels = actions.map(([label]) => label);
    const drawn = [...this.#actions.children].map((button) => button.textContent ?? "");
    if (JSON.stringify(labels) !== JSON.stringify(drawn)) {
      const focused = this.#actions.contains(document.activeElement);
      const buttons = labels.map((textContent) =>
        element("button", { type: "button", className: "btn quiet s", textContent }),
      );
      this.#actions.replaceChildren(...buttons);
      if (focused) (buttons[0] ?? this.#area).focus();
    }
    const buttons = this.#actions.querySelectorAll("button");
    for (const [index, [, act]] of actions.entries()) {
      const button = buttons[index];
      if (button) button.onclick = act;
    }
  }

  /** @param {number} at */
  #goTo(at) {
    this.#area.focus();
    this.#area.setSelectionRange(at, Math.min(at + 1, this.#area.value.length));
  }
}
