// <background-panel>: what a program does before its answer has gone, and after. The requests are
// this browser's own; the times are the server's, from the journal of both programs, on one clock.

import { Chart } from "./chart.js";
import { Fault, NAMES, Panel, SIDES, count, make, ms } from "./panel.js";
import { follow, row, table } from "./words.js";

const PATIENCE = 5000; // ms for an answer
const SAYS = {
  begun: (text) => `The request comes: ${text}`,
  answering: (text) => `The answer begins: ${text}`,
  answered: () => "The answer has gone",
  left: () => "The client went before it had the answer",
  over: () => "Nothing of this call runs any more",
};

const WHY = { // it stopped listening, where that was not because both were quiet
  time: "It stopped listening after 20 s.",
  many: "It stopped listening, since there is too much to tell.",
};

class BackgroundPanel extends Panel {
  connectedCallback() {
    super.connectedCallback();
    this.chart = new Chart(this);
  }

  async run(form, signal) {
    this.sides = Object.fromEntries(SIDES.map((side) => [side, { after: { line: 0, crash: 0 } }]));
    this.zero = null;
    this.chart.clear();
    for (const side of SIDES) this.#empty(side);
    const told = await this.journal(signal);
    this.say("The request is sent to both. This listens until both have been quiet for 2 s.");
    let lost = null;
    const asked = SIDES.map((side) =>
      this.#ask(side, signal).catch((fault) => {
        lost ??= fault;
      }),
    );
    let end = null;
    for await (const event of told) {
      if (event.side) this.#hear(event);
      else end = event.end;
      if (lost) throw lost;
    }
    await Promise.all(asked);
    if (lost) throw lost;
    if (end === "reset") throw new Fault("Reset", "The programs were started afresh meanwhile. Start again.");
    if (!end) throw new Fault("Broken off", "The server ended before both programs were quiet.");
    return this.#summary(end);
  }

  #empty(side) {
    const { words, sum } = this.lane(side);
    const { whole, body } = table(`${NAMES[side]}: what happened, in order`, "Time", "What happened");
    this.sides[side].body = body;
    sum.textContent = "";
    words.replaceChildren(whole);
  }

  async #ask(side, signal) {
    const late = AbortSignal.timeout(PATIENCE);
    try {
      const response = await this.ask(side, AbortSignal.any([signal, late]));
      await response.arrayBuffer();
      this.sides[side].status = response.status;
    } catch (fault) {
      if (!late.aborted) throw fault;
      this.#add(side, "late", "", `No answer within ${PATIENCE / 1000} seconds.`);
    }
  }

  #hear({ side, kind, text, at }) {
    this.zero ??= at;
    const time = at - this.zero;
    const seen = this.sides[side];
    const [track] = this.chart.rows(this.lane(side).chart);
    if (kind === "begun") {
      seen.begun = time;
      seen.gone = undefined;
    }
    if (kind === "answered" || kind === "left") {
      seen.gone = time;
      this.chart.put(track, make("i", "bar"), seen.begun ?? 0, time);
      this.lane(side).sum.textContent = `answered after ${ms(time - (seen.begun ?? 0))}`;
    }
    if (kind === "over" && seen.gone !== undefined) this.chart.put(track, make("i", "later"), seen.gone, time);
    if (kind === "line") this.chart.put(track, make("i", "stick"), time);
    if (kind === "crash") this.chart.put(track, make("i", "stick cross"), time);
    if (kind in seen.after && seen.gone !== undefined) seen.after[kind]++;
    this.#add(side, kind, ms(time), SAYS[kind]?.(text) ?? text);
  }

  #add(side, kind, time, text) {
    const what = make("span", "");
    if (kind === "line") what.append(make("code", "", text));
    else if (kind === "crash") what.append(make("b", "", "Failed: "), make("code", "", text));
    else what.append(text);
    follow(this.lane(side).words, () => this.sides[side].body.append(row(kind, time, what)));
  }

  #summary(end) {
    const sentences = SIDES.map((side) => {
      const { after, gone } = this.sides[side];
      if (gone === undefined) return `${NAMES[side]} gave no answer.`;
      const failed = after.crash ? ", and something failed" : "";
      return `After its answer ${NAMES[side]} printed ${after.line ? count(after.line, "line") : "nothing"}${failed}.`;
    });
    return [...sentences, WHY[end]].join(" ");
  }
}

customElements.define("background-panel", BackgroundPanel);
