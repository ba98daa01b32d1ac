// What both socket panels are: two connections, a field whose text goes to both, and what was said
// on each side, on one clock. A panel gives `connect(side, signal)`, which resolves with the last
// words of that side's connection, `tell(side, text)`, which sends, and `leave(side)`, which closes.
// What only a connection needs is `needed()`, and loaded with the first one.

import { Fault, NAMES, Panel, SIDES, make, ms } from "./panel.js";
import { follow, row, table } from "./words.js";

const MOST = 400; // rows that are kept
const SHOWN = 400; // characters of a message
const GENTLE = 3000; // ms that a closing handshake may take

export function short(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}

export class Talk extends Panel {
  #field;
  #late = null;

  connectedCallback() {
    super.connectedCallback();
    const form = this.querySelector("[data-say]");
    this.#field = form.elements.message;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say(this.#field.value);
    });
    for (const chip of form.querySelectorAll("[data-text]")) {
      chip.addEventListener("click", () => this.#say((this.#field.value = chip.dataset.text)));
    }
  }

  async run(form, signal) {
    this.sides = Object.fromEntries(SIDES.map((side) => [side, { sent: 0, heard: 0, open: false }]));
    for (const side of SIDES) this.#empty(side);
    this.say("Connecting to both.");
    try {
      this.parts = Object.assign({}, ...(await Promise.all(this.needed())));
    } catch {
      throw new Fault("Offline", "The server cannot be reached.");
    }
    signal.throwIfAborted();
    const ends = SIDES.map((side) => this.connect(side, signal).then((end) => this.#ended(side, end)));
    try {
      const last = await Promise.all(ends);
      return last.join(" ");
    } finally {
      clearTimeout(this.#late);
      this.#late = null;
    }
  }

  // Says goodbye, and hangs up where nobody answers that.
  stop() {
    if (!this.running) return;
    this.say("Closing both connections.");
    this.#late ??= setTimeout(() => this.abort(), GENTLE);
    for (const side of SIDES) this.leave(side);
  }

  opened(side, how) {
    this.sides[side].open = true;
    this.#sum(side);
    this.add(side, "status", "", how);
    const open = SIDES.filter((each) => this.sides[each].open);
    this.say(open.length === 2 ? "Both are connected." : `${NAMES[open[0]]} is connected.`);
  }

  heard(side, ...what) {
    this.sides[side].heard++;
    this.#sum(side);
    this.add(side, "heard", NAMES[side], ...what);
  }

  add(side, kind, who, ...what) {
    const { words } = this.lane(side);
    const { body } = this.sides[side];
    follow(words, () => body.append(row(kind, ms(this.now()), who, make("span", "", ...what))));
    if (body.rows.length > MOST) body.deleteRow(0);
  }

  #empty(side) {
    const { words } = this.lane(side);
    const { whole, body } = table(`${NAMES[side]}: what was said, in order`, "Time", "From", "What");
    this.sides[side].body = body;
    this.#sum(side);
    words.replaceChildren(whole);
  }

  #sum(side) {
    const { open, sent, heard } = this.sides[side];
    this.lane(side).sum.textContent = `${open ? "open" : "not open"}, ${sent} sent, ${heard} received`;
  }

  #ended(side, end) {
    this.sides[side].open = false;
    this.#sum(side);
    this.add(side, "status", "", end);
    if (SIDES.some((each) => this.sides[each].open)) this.say(`${NAMES[side]}: ${end}`);
    return `${NAMES[side]}: ${end}`;
  }

  #say(text) {
    const open = this.running ? SIDES.filter((side) => this.sides[side].open) : [];
    if (!open.length) {
      this.say("Nobody listens. Connect both first.");
      return;
    }
    for (const side of open) {
      this.sides[side].sent++;
      this.tell(side, text);
      this.#sum(side);
    }
    this.say(`Sent to ${open.map((side) => NAMES[side]).join(" and ")}.`);
    this.#field.select();
  }
}
