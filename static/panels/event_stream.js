// Server-sent events out of text that comes in pieces, after the HTML standard, section 9.2.6,
// "Interpreting an event stream".

/**
 * @typedef {object} StreamEvent
 * @property {string} type
 * @property {string} id It stays until another is given.
 * @property {string} data
 * @property {number | null} retry null where the event did not state one.
 */

export class EventStream {
  lastId = "";
  #rest = "";
  /** @type {string[]} */
  #data = [];
  #type = "";
  /** @type {number | null} */
  #retry = null;

  /**
   * Take a piece, and give the events that end in it.
   *
   * @param {string} text
   */
  take(text) {
    /** @type {StreamEvent[]} */
    const events = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line) this.#takeField(line);
      else this.#endEvent(events);
    }
    return events;
  }

  /** @param {string} line */
  #takeField(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment, which keeps the connection alive
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.#data.push(value);
    else if (name === "event") this.#type = value;
    else if (name === "id" && !value.includes("\0")) this.lastId = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.#retry = Number(value);
  }

  /** @param {StreamEvent[]} events */
  #endEvent(events) {
    if (this.#data.length) {
      const data = this.#data.join("\n");
      events.push({ type: this.#type || "message", id: this.lastId, data, retry: this.#retry });
    }
    this.#data = [];
    this.#type = "";
    this.#retry = null;
  }
}
