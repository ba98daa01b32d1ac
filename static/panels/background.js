// <background-panel>: what a program does before its response has gone, and after. The requests are
// this browser's own; the times are the server's, from the journal of both programs, on one clock.

/** @import { BySide, Side } from "../types.js" */
/** @import { JournalEvent } from "./panel.js" */
/**
 * @typedef {object} Tally What happened on a side, in ms from the first event.
 * @property {HTMLElement} body
 * @property {number} begun
 * @property {number | null} answered When the response had gone.
 * @property {number} lines How many were printed after that.
 * @property {number} crashes
 */

import { element } from "../lib/dom.js";
import { ServerError } from "../lib/fetch.js";
import { SIDES, bySide, count, ms } from "../lib/format.js";
import { Chart } from "./chart.js";
import { appendRow, makeRow, makeTable } from "./event_table.js";
import { Panel } from "./panel.js";

const PATIENCE = 5000; // ms for a response

/** @type {Record<string, (text: string) => string>} */
const SENTENCES = {
  begun: (text) => `The request comes: ${text}`,
  answering: (text) => `The answer begins: ${text}`,
  answered: () => "The answer has gone",
  left: () => "The client went before it had the answer",
  over: () => "Nothing of this call runs any more",
};

// Why the journal ended, where that was not because both were quiet.
/** @type {Record<string, string>} */
const ENDS = {
  time: "It stopped listening after 20 s.",
  many: "It stopped listening, since there is too much to tell.",
};

export class BackgroundPanel extends Panel {
  #chart = new Chart(this);
  /** @type {BySide<Tally>} */
  #sides = bySide(() => makeTally(element("tbody")));
  /** @type {number | null} */
  #zero = null;

  static define(tag = "background-panel", registry = customElements) {
    registry.define(tag, BackgroundPanel);
    return BackgroundPanel;
  }

  /**
   * @override
   * @param {FormData} _fields
   * @param {AbortSignal} signal
   */
  async run(_fields, signal) {
    this.#zero = null;
    this.#chart.clear();
    this.#sides = bySide((side) => makeTally(this.#makeTable(side)));
    const journal = await this.journal(signal);
    this.announce("The request is sent to both. This listens until both have been quiet for 2 s.");
    /** @type {unknown} */
    let error = null;
    const requests = SIDES.map((side) =>
      this.#request(side, signal).catch((reason) => {
        error ??= reason;
      }),
    );
    let end = null;
    for await (const line of journal) {
      if (line.side) this.#add(line);
      else end = line.end;
      if (error) throw error;
    }
    await Promise.all(requests);
    if (error) throw error;
    if (end === "reset") throw new ServerError("Reset", "The programs were started afresh meanwhile. Start again.");
    if (!end) throw new ServerError("Broken off", "The server ended before both programs were quiet.");
    return this.#summarize(end);
  }

  /** @param {Side} side */
  #makeTable(side) {
    const { words, sum } = this.lanes[side];
    const { table, body } = makeTable(`${this.label(side)}: what happened, in order`, "Time", "What happened");
    sum.textContent = "";
    words.replaceChildren(table);
    return body;
  }

  /**
   * @param {Side} side
   * @param {AbortSignal} signal
   */
  async #request(side, signal) {
    const late = AbortSignal.timeout(PATIENCE);
    try {
      const response = await this.send(side, AbortSignal.any([signal, late]));
      await response.arrayBuffer();
    } catch (error) {
      if (!late.aborted) throw error;
      this.#addRow(side, "late", "", `No answer within ${PATIENCE / 1000} seconds.`);
    }
  }

  /** @param {JournalEvent} event */
  #add({ side, kind, text, at }) {
    this.#zero ??= at;
    const time = at - this.#zero;
    const seen = this.#sides[side];
    if (kind === "begun") {
      seen.begun = time;
      seen.answered = null;
    }
    if (kind === "answered" || kind === "left") {
      seen.answered = time;
      this.#chart.put(side, "bar", seen.begun, { to: time });
      this.lanes[side].sum.textContent = `answered after ${ms(time - seen.begun)}`;
    }
    if (kind === "over" && seen.answered !== null) this.#chart.put(side, "later", seen.answered, { to: time });
    if (kind === "line") this.#chart.put(side, "stick", time);
    if (kind === "crash") this.#chart.put(side, "stick cross", time);
    if (kind === "line" && seen.answered !== null) seen.lines += 1;
    if (kind === "crash" && seen.answered !== null) seen.crashes += 1;
    this.#addRow(side, kind, ms(time), SENTENCES[kind]?.(text) ?? text);
  }

  /**
   * @param {Side} side
   * @param {string} kind
   * @param {string} time
   * @param {string} text
   */
  #addRow(side, kind, time, text) {
    const content = element("span");
    if (kind === "line") content.append(element("code", {}, text));
    else if (kind === "crash") content.append(element("b", {}, "Failed: "), element("code", {}, text));
    else content.append(text);
    appendRow(this.lanes[side].words, this.#sides[side].body, makeRow(kind, time, content));
  }

  /** @param {string} end */
  #summarize(end) {
    const sentences = SIDES.map((side) => {
      const { lines, crashes, answered } = this.#sides[side];
      if (answered === null) return `${this.label(side)} gave no answer.`;
      const failed = crashes ? ", and something failed" : "";
      return `After its answer ${this.label(side)} printed ${lines ? count(lines, "line") : "nothing"}${failed}.`;
    });
    return [...sentences, ENDS[end]].filter(Boolean).join(" ");
  }
}

/**
 * @param {HTMLElement} body
 * @returns {Tally}
 */
const makeTally = (body) => ({ body, begun: 0, answered: null, lines: 0, crashes: 0 });
