// What both socket panels are: two connections, a field whose text goes to both, and what was sent and
// received on each side, on one clock.

/** @import { BySide, Side } from "../types.js" */

import { element, find } from "../lib/dom.js";
import { ServerError, unreachable } from "../lib/fetch.js";
import { SIDES, bySide, ms } from "../lib/format.js";
import { appendRow, makeRow, makeTable } from "./event_table.js";
import { Panel } from "./panel.js";

const MOST = 400; // rows
const SHOWN = 400; // characters of a message
const GENTLE = 3000; // ms that a closing handshake may take

/** @param {string} text */
export const truncate = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text);

export class SocketPanel extends Panel {
  /** @type {number | undefined} */
  #late;
  /** @type {BySide<{ body: HTMLTableSectionElement, sent: number, received: number, open: boolean }>} */
  #sides = bySide(() => ({ body: element("tbody"), sent: 0, received: 0, open: false }));

  /** Load what only a connection needs. */
  async prepare() {}

  /**
   * Connect to one side.
   *
   * @param {Side} _side
   * @param {AbortSignal} _signal
   * @returns {Promise<string>} Why the connection ended.
   */
  async connect(_side, _signal) {
    return "";
  }

  /**
   * Send a text to one side.
   *
   * @param {Side} _side
   * @param {string} _text
   */
  sendText(_side, _text) {}

  /**
   * Close one side's connection.
   *
   * @param {Side} _side
   */
  disconnect(_side) {}

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    const form = find(this, "[data-say]", HTMLFormElement);
    const field = this.#field;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendToBoth(field.value);
    });
    for (const chip of form.querySelectorAll("button")) {
      const { text } = chip.dataset;
      if (text === undefined) continue;
      chip.addEventListener("click", () => {
        field.value = text;
        this.#sendToBoth(text);
      });
    }
  }

  get #field() {
    return find(this, "[name=message]", HTMLInputElement);
  }

  /** @param {Side} side */
  isOpen(side) {
    return this.#sides[side].open;
  }

  /**
   * @override
   * @param {FormData} _fields
   * @param {AbortSignal} signal
   */
  async run(_fields, signal) {
    this.#sides = bySide((side) => ({ body: this.#makeTable(side), sent: 0, received: 0, open: false }));
    for (const side of SIDES) this.#showSum(side);
    this.announce("Connecting to both.");
    try {
      await this.prepare();
    } catch {
      throw new ServerError("Offline", unreachable());
    }
    signal.throwIfAborted();
    try {
      const ends = SIDES.map(async (side) => this.#end(side, await this.connect(side, signal)));
      return (await Promise.all(ends)).join(" ");
    } finally {
      clearTimeout(this.#late);
      this.#late = undefined;
    }
  }

  /**
   * Say goodbye, and hang up where nobody answers that.
   *
   * @override
   */
  stop() {
    if (!this.running) return;
    this.announce("Closing both connections.");
    this.#late ??= setTimeout(() => this.abort(), GENTLE);
    for (const side of SIDES) this.disconnect(side);
  }

  /**
   * Show that a connection stands.
   *
   * @param {Side} side
   * @param {string} how
   */
  showOpen(side, how) {
    this.#sides[side].open = true;
    this.#showSum(side);
    this.add(side, "status", "", how);
    const [first, second] = SIDES.filter((each) => this.isOpen(each));
    if (first) this.announce(second ? "Both are connected." : `${this.label(first)} is connected.`);
  }

  /**
   * Show a message that was received.
   *
   * @param {Side} side
   * @param {(Node | string)[]} content
   */
  showReceived(side, ...content) {
    this.#sides[side].received += 1;
    this.#showSum(side);
    this.add(side, "heard", this.label(side), ...content);
  }

  /**
   * @param {Side} side
   * @param {string} kind
   * @param {string} who
   * @param {(Node | string)[]} content
   */
  add(side, kind, who, ...content) {
    const { body } = this.#sides[side];
    const row = makeRow(kind, ms(this.now()), who, element("span", {}, ...content));
    appendRow(this.lanes[side].words, body, row);
    if (body.rows.length > MOST) body.deleteRow(0);
  }

  /** @param {Side} side */
  #makeTable(side) {
    const { table, body } = makeTable(`${this.label(side)}: what was said, in order`, "Time", "From", "What");
    this.lanes[side].words.replaceChildren(table);
    return body;
  }

  /** @param {Side} side */
  #showSum(side) {
    const { open, sent, received } = this.#sides[side];
    this.lanes[side].sum.textContent = `${open ? "open" : "not open"}, ${sent} sent, ${received} received`;
  }

  /**
   * @param {Side} side
   * @param {string} reason
   */
  #end(side, reason) {
    this.#sides[side].open = false;
    this.#showSum(side);
    this.add(side, "status", "", reason);
    const sentence = `${this.label(side)}: ${reason}`;
    if (SIDES.some((each) => this.isOpen(each))) this.announce(sentence);
    return sentence;
  }

  /** @param {string} text */
  #sendToBoth(text) {
    const open = this.running ? SIDES.filter((side) => this.isOpen(side)) : [];
    if (!open.length) {
      this.announce("Nobody listens. Connect both first.");
      return;
    }
    for (const side of open) {
      this.#sides[side].sent += 1;
      this.sendText(side, text);
      this.#showSum(side);
    }
    this.announce(`Sent to ${open.map((side) => this.label(side)).join(" and ")}.`);
    this.#field.select();
  }
}
