// The base of the live panels. The page has a panel's whole frame (templates/_panel.html); this
// finds its parts, lets one run go on at a time, and ends it when the reader stops it or when the
// panel or the reader leaves the page.
//
// A panel extends `Panel` and gives `async run(form, signal)`: one go, which returns the sentence
// that ends it. What it throws becomes the notice above the lanes; throw a `Fault` for one with
// words of its own. `stop()`, what the Stop button does, may end a run more gently. There are
//   this.address(side, target)   the path of the learner's own running program on this server
//   this.lane(side)              {root, sum, chart, words}: where that side's picture and words go
//   this.now()                   ms since the run began, one clock for both sides
//   this.say(text)               the status line, which screen readers announce
//   this.journal(signal)         what happens in both programs from now on, as web/panels.py tells it
// and `data-stem`, `data-lesson`, `data-number`, `data-path` and `data-event` from the lesson.

import { lines, refusal } from "../bench.js";

export const SIDES = ["flask", "fastapi"];
export const NAMES = { flask: "Flask", fastapi: "FastAPI" };

export class Fault extends Error {
  constructor(title, text) {
    super(text);
    this.title = title;
  }
}

// Makes an element: make("li", "late", "text", anotherElement).
export function make(tag, className = "", ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function ms(value) {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(value < 10000 ? 2 : 1)} s`;
}

export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

async function reached(path, options) {
  try {
    return await fetch(path, options);
  } catch (fault) {
    // What was stopped on purpose, or took too long, says so itself.
    throw options.signal.aborted ? fault : new Fault("Offline", "The server cannot be reached.");
  }
}

export class Panel extends HTMLElement {
  #run = null;
  #began = 0;

  connectedCallback() {
    this.form = this.querySelector(".panel-controls");
    this.notice = this.querySelector("[data-notice]");
    this.startButton = this.querySelector("[data-start]");
    this.stopButton = this.querySelector("[data-stop]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.start();
    });
    this.stopButton.addEventListener("click", () => this.stop());
    this.querySelector("[data-again]").addEventListener("click", () => this.start());
    // A page that is left, and may come back from the browser's memory, holds nothing open.
    addEventListener("pagehide", () => this.abort());
  }

  disconnectedCallback() {
    this.abort();
  }

  get running() {
    return this.#run !== null;
  }

  lane(side) {
    const root = this.querySelector(`[data-lane=${side}]`);
    const part = (name) => root.querySelector(`[data-${name}]`);
    return { root, sum: part("sum"), chart: part("chart"), words: part("words") };
  }

  address(side, target = "/") {
    // Once a page: each mark in it costs hundreds of compressed bytes.
    return `${document.querySelector("[data-live]").dataset.live}/${side}/${this.dataset.stem}${target}`;
  }

  // The prepared request that is chosen: {method, target, headers, body}.
  get wire() {
    const chosen = this.form.querySelector("[name=request]:checked, [name=request][type=hidden]");
    return JSON.parse(chosen.dataset.wire);
  }

  now() {
    return performance.now() - this.#began;
  }

  say(text) {
    this.querySelector("[data-said]").textContent = text;
  }

  stop() {
    this.abort();
  }

  abort() {
    this.#run?.abort();
  }

  // Asks one program for the chosen request over a connection of this browser's own.
  ask(side, signal, more = {}) {
    const { method, target, headers, body } = this.wire;
    const sent = new Headers(headers);
    for (const [name, value] of Object.entries(more)) sent.set(name, value);
    return reached(this.address(side, target), {
      method, headers: sent, body: body || undefined, signal, cache: "no-store",
    });
  }

  async journal(signal) {
    const told = lines(await this.post(`/journal/${this.dataset.stem}`, {}, signal));
    await told.next(); // It is ready: nothing that happens from here on is missed.
    return told;
  }

  // Clicking again while a run goes on changes nothing.
  async start() {
    if (this.#run) return;
    const run = (this.#run = new AbortController());
    this.#began = performance.now();
    this.#note(null);
    this.#show(true);
    try {
      this.say((await this.run(new FormData(this.form), run.signal)) ?? "");
    } catch (fault) {
      if (run.signal.aborted) this.say("Stopped.");
      else if (fault.title) this.#note(fault);
      else {
        this.#note(new Fault("Broken off", "The connection to the server broke."));
        console.warn(fault);
      }
    } finally {
      run.abort(); // Whatever the run still holds open is closed.
      this.#run = null;
      this.#show(false);
    }
  }

  // Posts a form of the page's own to this server; a refusal becomes the notice.
  async post(path, fields, signal) {
    const body = new FormData();
    body.set("csrf", document.querySelector("input[name=csrf]").value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const response = await reached(path, { method: "POST", body, signal, headers: { Accept: "application/x-ndjson" } });
    if (!response.ok) throw await refusal(response);
    return response;
  }

  #show(running) {
    const held = document.activeElement === this.stopButton;
    this.toggleAttribute("data-running", running);
    this.startButton.setAttribute("aria-disabled", String(running));
    this.stopButton.hidden = !running;
    if (held && !running) this.startButton.focus();
  }

  #note(fault) {
    const held = this.notice.contains(document.activeElement);
    this.notice.hidden = !fault;
    if (held && !fault) this.startButton.focus();
    if (!fault) return;
    this.notice.querySelector("b").textContent = fault.title;
    this.notice.querySelector("span").textContent = fault.text ?? fault.message;
    this.say(`${fault.title}. ${fault.text ?? fault.message}`);
  }
}
