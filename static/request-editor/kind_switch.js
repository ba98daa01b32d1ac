// Leads a request from one kind of body to another, and forgets nothing on the way: what the reader
// wrote is remembered by kind. A body that nobody has touched since it was made goes back to its
// origin.

/** @import { Wire } from "../types.js" */
/** @import { Content, Kind } from "./body_kinds.js" */

import { typeOf } from "../bench/request.js";
import { find } from "../lib/dom.js";
import { NAMES, convert, kindOf, makeEmpty, withType } from "./body_kinds.js";
import { entriesOf } from "./formats/entries.js";

/** @param {Wire} wire */
const keyOf = ({ headers, body }) => JSON.stringify([typeOf(headers), body]);

/** @param {Kind} kind */
const definite = (kind) => NAMES[kind].replace(/^a /, "the ");

/** @param {string} text */
const capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {Wire} wire
 * @param {Content} content
 */
const withContent = (wire, { type, body }) => ({ ...wire, headers: withType(wire.headers, type), body });

export class KindSwitch {
  /** @type {Map<Kind, Content>} */
  #written = new Map();
  /** @type {Wire | null} The request that the present body was made from. */
  #origin = null;
  #made = "";

  /**
   * Return the request with what the reader wrote as its kind earlier, where that is not there now.
   *
   * @param {Wire} wire
   */
  restoreEarlier(wire) {
    const content = this.#written.get(kindOf(wire));
    if (!content || content.body === "") return null;
    const earlier = withContent(wire, content);
    return keyOf(earlier) === keyOf(wire) ? null : earlier;
  }

  forget() {
    this.#written.clear();
    this.#origin = null;
    this.#made = "";
  }

  /**
   * Return the request with a body of a kind, and what to say of it.
   *
   * @param {Kind} kind
   * @param {Wire} wire
   */
  to(kind, wire) {
    let origin = this.#origin;
    if (!origin || this.#made !== keyOf(wire)) {
      origin = this.#origin = wire;
      this.#written.set(kindOf(wire), { type: typeOf(wire.headers) || null, body: wire.body });
    }
    const { content, message } = this.#content(kind, origin);
    const next = withContent(wire, content);
    this.#made = keyOf(next);
    const header = content.type ? `Content-Type is now ${content.type}.` : "No Content-Type and no body now.";
    return { wire: next, message: `${header} ${message}`.trim() };
  }

  /**
   * @param {Kind} kind
   * @param {Wire} origin
   * @returns {{ content: Content, message: string }}
   */
  #content(kind, origin) {
    const written = this.#written.get(kind);
    const from = kindOf(origin);
    const hadBody = origin.body !== "";
    if (kind === "none") {
      return { content: makeEmpty(kind), message: hadBody ? "The body is kept, should you come back to it." : "" };
    }
    if (from === kind && written) return { content: written, message: "The body is as you left it." };
    const made = convert(origin, kind);
    if (made) return { content: made, message: `Made from ${definite(from)}.${lossOf(origin, kind)}` };
    const stays = `${capitalize(NAMES[from])} like this cannot become ${NAMES[kind]}; it is kept, should you go back.`;
    const back = written ? "The body that you had here is back." : "";
    return { content: written ?? makeEmpty(kind), message: `${hadBody ? stays : ""} ${back}`.trim() };
  }
}

/**
 * @param {Wire} origin
 * @param {Kind} kind
 */
function lossOf(origin, kind) {
  if (kindOf(origin) !== "multipart" || !["json", "form"].includes(kind)) return "";
  const files = entriesOf("multipart", origin)?.some(({ part }) => part);
  return files ? " Of a file, only its name goes along." : "";
}

/** The kinds to choose from; the one that is marked is read from the request. */
export class KindBar {
  #radios;

  /**
   * @param {HTMLElement} editor
   * @param {(kind: Kind) => void} choose
   */
  constructor(editor, choose) {
    const bar = find(editor, ".kinds");
    this.#radios = [...bar.querySelectorAll("input")];
    bar.addEventListener("change", () => {
      if (this.kind) choose(this.kind);
    });
  }

  get kind() {
    return /** @type {Kind | undefined} */ (this.#radios.find((radio) => radio.checked)?.value);
  }

  /** @param {Wire} wire */
  show(wire) {
    const kind = kindOf(wire);
    for (const radio of this.#radios) radio.checked = radio.value === kind;
  }
}
