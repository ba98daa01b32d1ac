// <together-panel>: one request several times at once. This server opens the connections, since a
// browser opens six at most to one host. A call's bar starts when its program began with it; the
// thin line before it is how long it waited for that.

/** @import { BySide, Side } from "../types.js" */
/**
 * A call as it ended, in ms of the server's clock; without a `begun` no program began with it.
 *
 * @typedef {{ side: Side, sent: number, begun: number | null, ended: number, status: number | null }} Call
 * @typedef {Call | { side?: undefined }} Line
 */

import { element } from "../lib/dom.js";
import { ServerError } from "../lib/fetch.js";
import { SIDES, count, ms } from "../lib/format.js";
import { Chart } from "./chart.js";
import { makeRow, makeTable } from "./event_table.js";
import { Panel } from "./panel.js";

/** @param {Call} call */
const beginningOf = (call) => call.begun ?? call.sent;

/** @returns {BySide<Call[]>} */
const noCalls = () => ({ flask: [], fastapi: [] });

export class TogetherPanel extends Panel {
  #chart = new Chart(this);
  #calls = noCalls();

  static define(tag = "together-panel", registry = customElements) {
    registry.define(tag, TogetherPanel);
    return TogetherPanel;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.form.addEventListener("change", () => this.running || this.#clear());
  }

  get #times() {
    return Number(new FormData(this.form).get("times"));
  }

  #clear() {
    this.#calls = noCalls();
    this.#chart.clear(this.#times);
    const { lanes } = this;
    for (const side of SIDES) {
      lanes[side].sum.textContent = "";
      lanes[side].words.replaceChildren(element("p", { className: "small muted" }, "Nothing has been asked yet."));
    }
  }

  /**
   * @override
   * @param {FormData} fields
   * @param {AbortSignal} signal
   */
  async run(fields, signal) {
    const times = this.#times;
    const { lesson = "", number = "", stem = "" } = this.dataset;
    this.#clear();
    this.announce(`${count(times, "call")} to each are under way.`);
    const form = { lesson, number, times: String(times), request: String(fields.get("request")) };
    let complete = false;
    /** @type {AsyncGenerator<Line, void>} */
    const lines = this.post(`/together/${stem}`, form, signal);
    for await (const line of lines) {
      if (line.side) this.#add(line);
      else complete = true;
    }
    if (!complete) throw new ServerError("Broken off", "The server ended before the calls did.");
    return this.#summarize(times);
  }

  /** @param {Call} call */
  #add(call) {
    this.#calls[call.side].push(call);
    this.#chart.clear(this.#times);
    for (const side of SIDES) this.#draw(side);
  }

  get #start() {
    return Math.min(...SIDES.flatMap((side) => this.#calls[side]).map((call) => call.sent));
  }

  /**
   * Draw a side's calls in the order in which the program began with them, which is the order of who
   * waited for whom.
   *
   * @param {Side} side
   */
  #draw(side) {
    const calls = this.#calls[side].toSorted((one, other) => beginningOf(one) - beginningOf(other));
    if (!calls.length) return;
    const { words, sum } = this.lanes[side];
    const start = this.#start;
    const caption = `${this.label(side)}: each call, in the order of their beginning`;
    const { table, body } = makeTable(caption, "Call", "Begun", "Ended", "Status");
    for (const [row, call] of calls.entries()) {
      const [from, to] = [beginningOf(call) - start, call.ended - start];
      this.#chart.put(side, "wait", call.sent - start, { to: from, row });
      this.#chart.put(side, call.status ? "bar" : "bar none", from, { to, row });
      const status = call.status ? String(call.status) : "no answer";
      body.append(makeRow("call", String(row + 1), ms(from), ms(to), status));
    }
    sum.textContent = ms(this.#elapsed(side));
    words.replaceChildren(table);
  }

  /** @param {Side} side */
  #elapsed(side) {
    return Math.max(...this.#calls[side].map((call) => call.ended)) - this.#start;
  }

  /** @param {number} times */
  #summarize(times) {
    return SIDES.map((side) => this.#summarizeSide(side, times)).join(" ");
  }

  /**
   * @param {Side} side
   * @param {number} times
   */
  #summarizeSide(side, times) {
    const answered = this.#calls[side].filter((call) => call.status);
    const label = this.label(side);
    if (!answered.length) return `${label} answered none of ${count(times, "call")}.`;
    const durations = answered.map((call) => call.ended - beginningOf(call)).toSorted((one, other) => one - other);
    const median = durations[Math.floor(durations.length / 2)] ?? 0;
    const errors = answered.flatMap(({ status }) => (status && status >= 400 ? [status] : []));
    const missing = times - answered.length;
    const calls = count(answered.length, "call");
    const sentences = [`${label}: ${calls} of ${ms(median)} took ${ms(this.#elapsed(side))} in all.`];
    if (errors.length) sentences.push(`${errors.length} answered ${[...new Set(errors)].join(", ")}.`);
    if (missing) sentences.push(`${missing} had no answer within 10 s.`);
    return sentences.join(" ");
  }
}
