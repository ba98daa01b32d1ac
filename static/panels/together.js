// <together-panel>: one request several times at once. This server opens the connections, since a
// browser opens six at most to one host. A call's bar starts when its program began with it; the
// thin line before it is how long it waited for that.

import { lines } from "../bench.js";
import { Chart } from "./chart.js";
import { Fault, NAMES, Panel, SIDES, count, make, ms } from "./panel.js";
import { row, table } from "./words.js";

const begun = (call) => call.begun ?? call.sent;

class TogetherPanel extends Panel {
  #calls = {};

  connectedCallback() {
    super.connectedCallback();
    this.chart = new Chart(this);
    this.form.addEventListener("change", () => this.running || this.#empty());
  }

  get #times() {
    return Number(new FormData(this.form).get("times"));
  }

  #empty() {
    this.#calls = { flask: [], fastapi: [] };
    this.chart.clear(this.#times);
    for (const side of SIDES) {
      this.lane(side).sum.textContent = "";
      this.lane(side).words.replaceChildren(make("p", "small muted", "Nothing has been asked yet."));
    }
  }

  async run(form, signal) {
    const times = this.#times;
    const { lesson, number, stem } = this.dataset;
    this.#empty();
    this.say(`${count(times, "call")} to each are under way.`);
    const fields = { lesson, number, times, request: form.get("request") };
    let whole = false;
    for await (const line of lines(await this.post(`/together/${stem}`, fields, signal))) {
      if (line.side) this.#arrive(line);
      else whole = true;
    }
    if (!whole) throw new Fault("Broken off", "The server ended before the calls did.");
    return this.#summary(times);
  }

  #arrive(call) {
    const calls = this.#calls[call.side];
    calls.push(call);
    this.chart.clear(this.#times);
    for (const side of SIDES) this.#draw(side);
  }

  get #start() {
    return Math.min(...SIDES.flatMap((side) => this.#calls[side]).map((call) => call.sent));
  }

  // In the order in which the program began with them, which is the order of who waited for whom.
  #draw(side) {
    const { chart, words, sum } = this.lane(side);
    const calls = this.#calls[side].toSorted((one, other) => begun(one) - begun(other));
    if (!calls.length) return;
    const start = this.#start;
    const rows = this.chart.rows(chart);
    const { whole, body } = table(`${NAMES[side]}: each call, in the order of their beginning`, "Call", "Begun", "Ended", "Status");
    calls.forEach((call, at) => {
      const [from, to] = [begun(call) - start, call.ended - start];
      this.chart.put(rows[at], make("i", "wait"), call.sent - start, from);
      this.chart.put(rows[at], make("i", call.status ? "bar" : "bar none"), from, to);
      body.append(row("call", String(at + 1), ms(from), ms(to), call.status ? String(call.status) : "no answer"));
    });
    sum.textContent = ms(this.#wall(side));
    words.replaceChildren(whole);
  }

  #wall(side) {
    return Math.max(...this.#calls[side].map((call) => call.ended)) - this.#start;
  }

  #summary(times) {
    const sentences = SIDES.map((side) => {
      const calls = this.#calls[side];
      const answered = calls.filter((call) => call.status);
      if (!answered.length) return `${NAMES[side]} answered none of ${count(times, "call")}.`;
      const each = answered.map((call) => call.ended - begun(call)).toSorted((one, other) => one - other);
      const middle = each[Math.floor(each.length / 2)];
      const odd = answered.filter((call) => call.status >= 400);
      const missing = times - answered.length;
      return `${NAMES[side]}: ${count(answered.length, "call")} of ${ms(middle)} took ${ms(this.#wall(side))} in all.`
        + (odd.length ? ` ${odd.length} answered ${[...new Set(odd.map((call) => call.status))].join(", ")}.` : "")
        + (missing ? ` ${missing} had no answer within 10 s.` : "");
    });
    return sentences.join(" ");
  }
}

customElements.define("together-panel", TogetherPanel);
