// The base of the live panels. The page has a panel's whole frame (templates/panels/_panel.html); this
// finds its parts, lets one run go on at a time, and ends it when the reader stops it or when the
// panel or the reader leaves the page.
//
// A panel extends `Panel` and gives `run(fields, signal)`: one go, which returns the sentence that ends
// it. What it throws becomes the notice above the lanes; a ServerError has words of its own. `stop()`,
// what the Stop button does, may end a run more gently. From the lesson there are `data-stem`,
// `data-lesson`, `data-number`, `data-path` and `data-event`.

/** @import { BySide, Side, Wire } from "../types.js" */
/**
 * What happens in a program, as features/panels/routes.py tells it; one without a side ends the journal.
 *
 * @typedef {{ side: Side, kind: string, text: string, at: number }} JournalEvent
 * @typedef {JournalEvent | { side?: undefined, end: string | null }} JournalLine
 */
/**
 * Where a side's picture and words go.
 *
 * @typedef {{ sum: HTMLElement, chart: HTMLElement, words: HTMLElement }} Lane
 */

import { find } from "../lib/dom.js";
import { ServerError, postForLines, request } from "../lib/fetch.js";
import { bySide } from "../lib/format.js";

export class Panel extends HTMLElement {
  /** @type {AbortController | null} */
  #run = null;
  #began = 0;
  #connected = new AbortController();

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.start();
      },
      { signal },
    );
    this.stopButton.addEventListener("click", () => this.stop(), { signal });
    find(this, "[data-again]").addEventListener("click", () => this.start(), { signal });
    // A page that is left, and may come back from the browser's memory, holds nothing open.
    addEventListener("pagehide", () => this.abort(), { signal });
  }

  disconnectedCallback() {
    this.#connected.abort();
    this.abort();
  }

  get form() {
    return find(this, ".panel-controls", HTMLFormElement);
  }

  get startButton() {
    return find(this, "[data-start]", HTMLButtonElement);
  }

  get stopButton() {
    return find(this, "[data-stop]", HTMLButtonElement);
  }

  get #notice() {
    return find(this, "[data-notice]");
  }

  get running() {
    return this.#run !== null;
  }

  /** @type {BySide<Lane>} */
  get lanes() {
    return bySide((side) => {
      const root = find(this, `[data-lane=${side}]`);
      return { sum: find(root, "[data-sum]"), chart: find(root, "[data-chart]"), words: find(root, "[data-words]") };
    });
  }

  /**
   * Return the framework's name.
   *
   * @param {Side} side
   */
  label(side) {
    return find(this, `[data-lane=${side}]`).dataset.label ?? "";
  }

  /**
   * Return the path of the learner's own running program on this server.
   *
   * @param {Side} side
   * @param {string} [target]
   */
  address(side, target = "/") {
    // Once a pair of programs: each mark in the page costs hundreds of compressed bytes.
    const { stem } = this.dataset;
    return `${find(document, `[data-stem="${stem}"] [data-live]`).dataset.live}/${side}/${stem}${target}`;
  }

  /**
   * The prepared request that is chosen.
   *
   * @returns {Wire}
   */
  get wire() {
    const chosen = find(this.form, "[name=request]:checked, [name=request][type=hidden]", HTMLInputElement);
    return JSON.parse(chosen.dataset.wire ?? "");
  }

  /** Return the milliseconds since the run began, on one clock for both sides. */
  now() {
    return performance.now() - this.#began;
  }

  /**
   * Say something on the status line, which screen readers announce.
   *
   * @param {string} text
   */
  announce(text) {
    find(this, "[data-said]").textContent = text;
  }

  /**
   * @param {FormData} _fields
   * @param {AbortSignal} _signal
   * @returns {Promise<string>}
   */
  async run(_fields, _signal) {
    return "";
  }

  stop() {
    this.abort();
  }

  abort() {
    this.#run?.abort();
  }

  /**
   * Send the chosen request to one program, over a connection of this browser's own.
   *
   * @param {Side} side
   * @param {AbortSignal} signal
   * @param {Record<string, string>} [more] Further headers.
   */
  send(side, signal, more = {}) {
    const { method, target, headers, body } = this.wire;
    const sent = new Headers(headers);
    for (const [name, value] of Object.entries(more)) sent.set(name, value);
    const content = typeof body === "string" && body ? body : null; // A panel's requests are text.
    return request(this.address(side, target), { method, headers: sent, body: content, signal, cache: "no-store" });
  }

  /**
   * Hear what happens in both programs from now on.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<AsyncGenerator<JournalLine, void>>}
   */
  async journal(signal) {
    /** @type {AsyncGenerator<JournalLine, void>} */
    const journal = this.post(`/journal/${this.dataset.stem}`, {}, signal);
    await journal.next(); // It is ready: nothing that happens from here on is missed.
    return journal;
  }

  /** Start a run. Starting again while one goes on changes nothing. */
  async start() {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    this.#began = performance.now();
    this.#note(null);
    this.#show(true);
    try {
      this.announce(await this.run(new FormData(this.form), run.signal));
    } catch (error) {
      if (run.signal.aborted) this.announce("Stopped.");
      else if (error instanceof ServerError) this.#note(error);
      else {
        this.#note(new ServerError("Broken off", "The connection to the server broke."));
        console.warn(error);
      }
    } finally {
      run.abort(); // Whatever the run still holds open is closed.
      this.#run = null;
      this.#show(false);
    }
  }

  /**
   * Post a form of the page's own to this server, and read the lines of its response.
   *
   * @template T
   * @param {string} path
   * @param {Record<string, string>} fields
   * @param {AbortSignal} signal
   * @returns {AsyncGenerator<T, void>}
   */
  post(path, fields, signal) {
    const body = new FormData();
    body.set("csrf", find(document, "input[name=csrf]", HTMLInputElement).value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return postForLines(path, body, signal);
  }

  /** @param {boolean} running */
  #show(running) {
    const focused = document.activeElement === this.stopButton;
    this.toggleAttribute("data-running", running);
    this.startButton.ariaDisabled = String(running);
    this.stopButton.hidden = !running;
    if (focused && !running) this.startButton.focus();
  }

  /** @param {ServerError | null} error */
  #note(error) {
    const notice = this.#notice;
    const focused = notice.contains(document.activeElement);
    notice.hidden = !error;
    if (focused && !error) this.startButton.focus();
    if (!error) return;
    find(notice, "b").textContent = error.title;
    find(notice, "span").textContent = error.message;
    this.announce(`${error.title}. ${error.message}`);
  }
}
