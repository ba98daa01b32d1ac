// <stream-panel>: an answer that comes in pieces. Each piece is drawn when it comes; a stream of
// server-sent events is read as events too. Stopping closes both connections, and tells what the
// programs noticed of it.

import { Chart } from "./chart.js";
import { Events } from "./events.js";
import { NAMES, Panel, SIDES, count, make, ms } from "./panel.js";
import { follow, row, table } from "./words.js";

const LONGEST = 20000; // ms
const MOST = 300; // pieces
const SHOWN = 120; // characters of a piece
const NOTICED = {
  left: () => "The program was told that nobody listens any more",
  line: (text) => make("span", "", "It printed ", make("code", "", text)),
  crash: (text) => make("span", "", make("b", "", "Failed: "), make("code", "", text)),
  over: () => "It has ended",
};

function short(text) {
  const shown = text.replace(/\s+$/, "");
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
}

class StreamPanel extends Panel {
  #cut = null; // closes both connections, and lets the run go on
  #told = null;
  #lastId = {};

  connectedCallback() {
    super.connectedCallback();
    this.chart = new Chart(this);
    this.again = make("button", "btn", "");
    this.again.type = "button";
    this.again.hidden = true;
    this.again.addEventListener("click", () => this.start());
    this.stopButton.after(this.again);
    this.form.addEventListener("change", () => this.#forget());
    this.startButton.addEventListener("click", () => this.running || this.#forget());
  }

  #forget() {
    this.#lastId = {};
    this.again.hidden = true;
  }

  // Listens to both programs first: what they do when the connection closes is the lesson.
  async stop() {
    if (this.#told || !this.#cut) {
      this.abort();
      return;
    }
    this.say("Closing both connections.");
    this.#told = this.journal(this.signal)
      .then((told) => ({ told, ready: this.now() }))
      .finally(() => this.#cut?.abort());
    this.#told.catch(() => {}); // The run meets it.
  }

  async run(form, signal) {
    this.signal = signal;
    this.#told = null;
    this.#cut = new AbortController();
    this.again.hidden = true;
    this.sides = Object.fromEntries(SIDES.map((side) => [side, { pieces: 0, bytes: 0, largest: 1, marks: [] }]));
    this.chart.clear();
    for (const side of SIDES) this.#empty(side);
    this.say("Both are asked.");
    const bound = setTimeout(() => this.stop(), LONGEST);
    const either = AbortSignal.any([signal, this.#cut.signal]);
    try {
      await Promise.all(SIDES.map((side) => this.#read(side, either)));
      if (this.#told) await this.#noticed(await this.#told);
    } finally {
      clearTimeout(bound);
      this.#cut = null;
    }
    return this.#summary();
  }

  #empty(side) {
    const { words, sum } = this.lane(side);
    const { whole, body } = table(`${NAMES[side]}: each piece, in order`, "Time", "Bytes", "What came");
    this.sides[side].body = body;
    sum.textContent = "";
    words.replaceChildren(whole);
  }

  async #read(side, signal) {
    const seen = this.sides[side];
    try {
      const id = this.#lastId[side];
      const response = await this.ask(side, signal, id ? { "Last-Event-ID": id } : {});
      this.#add(side, "begun", "", `${response.status} ${response.headers.get("content-type") ?? "without a Content-Type"}`);
      if (response.headers.get("content-type")?.startsWith("text/event-stream")) seen.events = new Events();
      const text = new TextDecoder();
      const reader = response.body?.getReader(); // A 204 has none.
      for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
        this.#arrive(side, part.value.length, text.decode(part.value, { stream: true }));
      }
      seen.whole = true;
      this.#end(side, "The answer is whole");
    } catch (fault) {
      if (this.signal.aborted) throw fault;
      if (this.#cut.signal.aborted) this.#end(side, "This side closed the connection");
      else if (seen.pieces) {
        seen.broke = true;
        this.#end(side, "The connection broke before the answer was whole");
      } else throw fault;
    }
  }

  #end(side, text) {
    const seen = this.sides[side];
    seen.ended = this.now();
    const [track] = this.chart.rows(this.lane(side).chart);
    this.chart.put(track, make("i", seen.broke ? "stick cross" : "end"), seen.ended);
    this.#add(side, "over", "", text);
    if (seen.events?.lastId) this.#lastId[side] = seen.events.lastId;
  }

  #arrive(side, bytes, text) {
    const seen = this.sides[side];
    const time = this.now();
    const [track] = this.chart.rows(this.lane(side).chart);
    seen.pieces++;
    seen.bytes += bytes;
    seen.marks.push([this.chart.put(track, make("i", "stick piece"), time), bytes]);
    if (bytes > seen.largest) seen.largest = bytes;
    const changed = bytes === seen.largest ? seen.marks : seen.marks.slice(-1);
    for (const [mark, size] of changed) mark.style.setProperty("--size", size / seen.largest);
    this.lane(side).sum.textContent = `${count(seen.pieces, "piece")}, ${count(seen.bytes, "byte")}`;
    const events = seen.events?.take(text) ?? [];
    if (events.length) events.forEach((event, at) => this.#event(side, event, at ? null : bytes, time));
    else this.#add(side, "piece", String(bytes), make("code", "", short(text)), time);
    if (seen.pieces >= MOST) this.stop();
  }

  #event(side, { type, id, data, retry }, bytes, time) {
    const facts = [`event ${type}`, id && `id ${id}`, retry !== null && `retry ${retry}`].filter(Boolean);
    this.#add(side, "piece", bytes === null ? "" : String(bytes), make("span", "", make("span", "muted", facts.join(" · ")), " ", make("code", "", short(data))), time);
  }

  #add(side, kind, bytes, what, time = this.now()) {
    follow(this.lane(side).words, () => this.sides[side].body.append(row(kind, ms(time), bytes, what)));
  }

  // The journal's times count from when it was ready, which this browser's clock knows.
  async #noticed({ told, ready }) {
    this.say("Both connections are closed. What do the programs notice?");
    const open = new Set(SIDES.filter((side) => !this.sides[side].whole));
    for await (const { side, kind, text, at } of told) {
      if (!side) return;
      const says = NOTICED[kind]?.(text);
      if (says) this.#add(side, "noticed", "", says, ready + at);
      if (kind === "over") open.delete(side);
      if (!open.size) return;
    }
  }

  #summary() {
    if (Object.keys(this.#lastId).length) {
      const ids = [...new Set(Object.values(this.#lastId))].join(" and ");
      this.again.textContent = `Reconnect with Last-Event-ID: ${ids}`;
      this.again.hidden = false;
    }
    const sentences = SIDES.map((side) => {
      const { pieces, ended, broke } = this.sides[side];
      return `${NAMES[side]}: ${count(pieces, "piece")} in ${ms(ended)}${broke ? ", then the connection broke" : ""}.`;
    });
    return sentences.join(" ");
  }
}

customElements.define("stream-panel", StreamPanel);
