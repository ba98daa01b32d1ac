// Server-sent events out of text that comes in pieces, after the HTML standard, section 9.2.6,
// "Interpreting an event stream".

export class Events {
  #rest = "";
  #data = [];
  #type = "";
  #retry = null;
  lastId = "";

  // Takes a piece and gives the events that end in it: {type, id, data, retry}. `retry` is null where
  // the event did not state one; an id stays until another is given.
  take(text) {
    const found = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) {
      if (line) this.#field(line);
      else this.#end(found);
    }
    return found;
  }

  #field(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment, which keeps the connection alive
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.#data.push(value);
    else if (name === "event") this.#type = value;
    else if (name === "id" && !value.includes("\0")) this.lastId = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.#retry = Number(value);
  }

  #end(found) {
    if (this.#data.length) {
      found.push({ type: this.#type || "message", id: this.lastId, data: this.#data.join("\n"), retry: this.#retry });
    }
    this.#data = [];
    this.#type = "";
    this.#retry = null;
  }
}
