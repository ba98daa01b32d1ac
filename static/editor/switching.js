// Leads a request from one kind of body to another, and forgets nothing on the way: what the reader
// wrote is kept by kind. A body that nobody has touched since it was made goes back to its origin.

import { typeOf } from "../body.js";
import { entriesOf } from "./entries.js";
import { converted, empty, kindOf, NAMES, withType } from "./kinds.js";

const key = ({ headers, body }) => JSON.stringify([typeOf(headers), body]);

const named = (kind) => NAMES[kind].replace(/^a /, "the ");

export class Switching {
  #kept = new Map(); // by kind, the reader's own {type, body}
  #origin = null; // the wire that the present body was made from
  #made = null;

  // What the reader wrote as this kind earlier, where that is not what stands there now.
  earlier(wire) {
    const kept = this.#kept.get(kindOf(wire));
    return kept && kept.body !== "" && key(this.#with(wire, kept)) !== key(wire) ? this.#with(wire, kept) : null;
  }

  forget() {
    this.#kept.clear();
    this.#origin = this.#made = null;
  }

  // Gives the request with a body of that kind, and what to say of it.
  to(kind, wire) {
    const from = kindOf(wire);
    if (this.#made !== key(wire)) {
      this.#origin = wire;
      this.#kept.set(from, { type: typeOf(wire.headers) || null, body: wire.body });
    }
    const { found, says } = this.#found(kind);
    const next = this.#with(wire, found);
    this.#made = key(next);
    return { wire: next, says: `${this.#header(found.type)} ${says}`.trim() };
  }

  #with(wire, { type, body }) {
    return { ...wire, headers: withType(wire.headers, type), body };
  }

  #found(kind) {
    const kept = this.#kept.get(kind);
    const origin = kindOf(this.#origin);
    if (kind === "none") {
      return { found: empty(kind), says: this.#origin.body === "" ? "" : "The body is kept, should you come back to it." };
    }
    if (origin === kind) return { found: kept, says: "The body is as you left it." };
    const made = converted(this.#origin, kind);
    if (made) return { found: made, says: `Made from ${named(origin)}.${this.#loss(kind)}` };
    const stays = this.#origin.body === "" ? "" : `${NAMES[origin]} like this cannot become ${NAMES[kind]}; it is kept, should you go back.`;
    const back = kept ? "The body that you had here is back." : "";
    return { found: kept ?? empty(kind), says: `${stays && stays[0].toUpperCase() + stays.slice(1)} ${back}`.trim() };
  }

  #loss(kind) {
    if (kindOf(this.#origin) !== "multipart" || !["json", "form"].includes(kind)) return "";
    const files = entriesOf("multipart", this.#origin).some(({ part }) => part);
    return files ? " Of a file, only its name goes along." : "";
  }

  #header(type) {
    return type ? `Content-Type is now ${type}.` : "No Content-Type and no body now.";
  }
}
