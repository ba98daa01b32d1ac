// <stream-panel>: a response that comes in pieces. Each piece is drawn when it comes; a stream of
// server-sent events is read as events too. Stopping closes both connections, and tells what the
// programs noticed of it.

/** @import { BySide, Side } from "../types.js" */
/** @import { StreamEvent } from "./event_stream.js" */
/** @import { JournalLine } from "./panel.js" */
/**
 * @typedef {object} Tally What came from a side.
 * @property {HTMLElement} body
 * @property {number} pieces
 * @property {number} bytes
 * @property {number} largest
 * @property {{ mark: HTMLElement, bytes: number }[]} marks
 * @property {EventStream | null} events
 * @property {number} ended
 * @property {boolean} complete
 * @property {boolean} broke
 */

import { element } from "../lib/dom.js";
import { SIDES, bySide, count, ms } from "../lib/format.js";
import { Chart } from "./chart.js";
import { EventStream } from "./event_stream.js";
import { appendRow, makeRow, makeTable } from "./event_table.js";
import { Panel } from "./panel.js";

const LONGEST = 20000; // ms
const MOST = 300; // pieces
const SHOWN = 120; // characters of a piece

/** @type {Record<string, (text: string) => Node | string>} */
const JOURNAL_WORDS = {
  left: () => "The program was told that nobody listens any more",
  line: (text) => element("span", {}, "It printed ", element("code", {}, text)),
  crash: (text) => element("span", {}, element("b", {}, "Failed: "), element("code", {}, text)),
  over: () => "It has ended",
};

/** @param {string} text */
function truncate(text) {
  const trimmed = text.trimEnd();
  return trimmed.length > SHOWN ? `${trimmed.slice(0, SHOWN)}…` : trimmed;
}

/**
 * @param {HTMLElement} body
 * @returns {Tally}
 */
const makeTally = (body) => ({
  body,
  pieces: 0,
  bytes: 0,
  largest: 1,
  marks: [],
  events: null,
  ended: 0,
  complete: false,
  broke: false,
});

export class StreamPanel extends Panel {
  #chart = new Chart(this);
  #again = element("button", { className: "btn", type: "button", hidden: true });
  /** @type {BySide<Tally>} */
  #sides = bySide(() => makeTally(element("tbody")));
  /** @type {AbortSignal | null} */
  #signal = null;
  /** @type {AbortController | null} Closes both connections, and lets the run go on. */
  #cut = null;
  /** @type {Promise<{ journal: AsyncGenerator<JournalLine, void>, ready: number }> | null} */
  #journal = null;
  /** @type {Partial<Record<Side, string>>} */
  #lastId = {};

  static define(tag = "stream-panel", registry = customElements) {
    registry.define(tag, StreamPanel);
    return StreamPanel;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#again.addEventListener("click", () => this.start());
    this.stopButton.after(this.#again);
    this.form.addEventListener("change", () => this.#forget());
    this.startButton.addEventListener("click", () => this.running || this.#forget());
  }

  #forget() {
    this.#lastId = {};
    this.#again.hidden = true;
  }

  /**
   * Listen to both programs first: what they do when the connection closes is the lesson.
   *
   * @override
   */
  stop() {
    if (this.#journal || !this.#cut || !this.#signal) {
      this.abort();
      return;
    }
    this.announce("Closing both connections.");
    this.#journal = this.journal(this.#signal)
      .then((journal) => ({ journal, ready: this.now() }))
      .finally(() => this.#cut?.abort());
    this.#journal.catch(() => {}); // The run meets it.
  }

  /**
   * @override
   * @param {FormData} _fields
   * @param {AbortSignal} signal
   */
  async run(_fields, signal) {
    const cut = new AbortController();
    this.#signal = signal;
    this.#journal = null;
    this.#cut = cut;
    this.#again.hidden = true;
    this.#chart.clear();
    this.#sides = bySide((side) => makeTally(this.#makeTable(side)));
    this.announce("Both are asked.");
    const bound = setTimeout(() => this.stop(), LONGEST);
    try {
      await Promise.all(SIDES.map((side) => this.#read(side, signal, cut.signal)));
      const journal = await this.#readingJournal();
      if (journal) await this.#showJournal(journal);
    } finally {
      clearTimeout(bound);
      this.#cut = null;
    }
    return this.#summarize();
  }

  // What `stop` began while the responses came.
  #readingJournal() {
    return this.#journal;
  }

  /** @param {Side} side */
  #makeTable(side) {
    const { words, sum } = this.lanes[side];
    const { table, body } = makeTable(`${this.label(side)}: each piece, in order`, "Time", "Bytes", "What came");
    sum.textContent = "";
    words.replaceChildren(table);
    return body;
  }

  /**
   * @param {Side} side
   * @param {AbortSignal} signal
   * @param {AbortSignal} cut
   */
  async #read(side, signal, cut) {
    const seen = this.#sides[side];
    const id = this.#lastId[side];
    try {
      const response = await this.send(side, AbortSignal.any([signal, cut]), id ? { "Last-Event-ID": id } : {});
      const type = response.headers.get("content-type");
      this.#addRow(side, "begun", "", `${response.status} ${type ?? "without a Content-Type"}`);
      if (type?.startsWith("text/event-stream")) seen.events = new EventStream();
      const decoder = new TextDecoder();
      const reader = response.body?.getReader(); // A 204 has none.
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        this.#addPiece(side, part.value.length, decoder.decode(part.value, { stream: true }));
      }
      seen.complete = true;
      this.#end(side, "The answer is whole");
    } catch (error) {
      if (signal.aborted) throw error;
      if (cut.aborted) this.#end(side, "This side closed the connection");
      else if (seen.pieces) {
        seen.broke = true;
        this.#end(side, "The connection broke before the answer was whole");
      } else throw error;
    }
  }

  /**
   * @param {Side} side
   * @param {string} text
   */
  #end(side, text) {
    const seen = this.#sides[side];
    seen.ended = this.now();
    this.#chart.put(side, seen.broke ? "stick cross" : "end", seen.ended);
    this.#addRow(side, "over", "", text);
    if (seen.events?.lastId) this.#lastId[side] = seen.events.lastId;
  }

  /**
   * @param {Side} side
   * @param {number} bytes
   * @param {string} text
   */
  #addPiece(side, bytes, text) {
    const seen = this.#sides[side];
    const time = this.now();
    const mark = this.#chart.put(side, "stick piece", time);
    seen.pieces += 1;
    seen.bytes += bytes;
    seen.marks.push({ mark, bytes });
    const isLargest = bytes > seen.largest;
    if (isLargest) seen.largest = bytes;
    // A larger piece makes all earlier ones smaller.
    for (const each of isLargest ? seen.marks : seen.marks.slice(-1)) {
      each.mark.style.setProperty("--size", String(each.bytes / seen.largest));
    }
    this.lanes[side].sum.textContent = `${count(seen.pieces, "piece")}, ${count(seen.bytes, "byte")}`;
    const events = seen.events?.take(text) ?? [];
    for (const [at, event] of events.entries()) this.#addEvent(side, event, at ? "" : String(bytes), time);
    if (!events.length) this.#addRow(side, "piece", String(bytes), element("code", {}, truncate(text)), time);
    if (seen.pieces >= MOST) this.stop();
  }

  /**
   * @param {Side} side
   * @param {StreamEvent} event
   * @param {string} bytes
   * @param {number} time
   */
  #addEvent(side, { type, id, data, retry }, bytes, time) {
    const facts = [`event ${type}`];
    if (id) facts.push(`id ${id}`);
    if (retry !== null) facts.push(`retry ${retry}`);
    const head = element("span", { className: "muted" }, facts.join(" · "));
    this.#addRow(side, "piece", bytes, element("span", {}, head, " ", element("code", {}, truncate(data))), time);
  }

  /**
   * @param {Side} side
   * @param {string} kind
   * @param {string} bytes
   * @param {Node | string} content
   * @param {number} [time]
   */
  #addRow(side, kind, bytes, content, time = this.now()) {
    appendRow(this.lanes[side].words, this.#sides[side].body, makeRow(kind, ms(time), bytes, content));
  }

  /**
   * Show what the programs notice of the end. The journal's times count from when it was ready, which
   * this browser's clock knows.
   *
   * @param {{ journal: AsyncGenerator<JournalLine, void>, ready: number }} reading
   */
  async #showJournal({ journal, ready }) {
    this.announce("Both connections are closed. What do the programs notice?");
    const open = new Set(SIDES.filter((side) => !this.#sides[side].complete));
    for await (const line of journal) {
      if (!line.side) return;
      const { side, kind, text, at } = line;
      const content = JOURNAL_WORDS[kind]?.(text);
      if (content) this.#addRow(side, "noticed", "", content, ready + at);
      if (kind === "over") open.delete(side);
      if (!open.size) return;
    }
  }

  #summarize() {
    const ids = [...new Set(Object.values(this.#lastId))];
    if (ids.length) {
      this.#again.textContent = `Reconnect with Last-Event-ID: ${ids.join(" and ")}`;
      this.#again.hidden = false;
    }
    const sentences = SIDES.map((side) => {
      const { pieces, ended, broke } = this.#sides[side];
      return `${this.label(side)}: ${count(pieces, "piece")} in ${ms(ended)}${broke ? ", then the connection broke" : ""}.`;
    });
    return sentences.join(" ");
  }
}
