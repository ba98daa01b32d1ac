// "Edit both": the lesson's programs in editors, between the request and its responses. They run in this
// page's own Python; while the editors are open, the bench sends to them and not to the server.
//
// As a server under --reload does, a Send after an edit starts both programs afresh.

/** @import { BySide, CodeMirror, EditSettings, ProgramKind, Wire } from "../types.js" */
/** @import { SideBench } from "../bench/side-bench.js" */

import { BrowserEngine } from "../bench/engines/browser.js";
import { lineOf } from "../bench/side-bench.js";
import { AnswerChecks } from "../exercise/answer_checks.js";
import { closest, find } from "../lib/dom.js";
import { ServerError } from "../lib/fetch.js";
import { SIDES } from "../lib/format.js";
import { mark } from "../progress/progress.js";
import { Consoles } from "./consoles.js";
import { LoadStatus } from "./load_status.js";
import { ProgramEditors } from "./program_editors.js";
import { Python, PythonStopped } from "./python.js";

export class Workbench {
  programs;
  root;
  #bench;
  #settings;
  #python;
  #status;
  #consoles;
  #checks;
  #afterClose;
  /** @type {BySide<string> | null} The programs that Python runs. */
  #running = null;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #stops = 0; // what waited in the queue when the reader pressed Stop is not done
  #closed = false;
  #connected = new AbortController();

  /**
   * @param {SideBench} bench
   * @param {HTMLElement} root
   * @param {EditSettings} settings
   * @param {CodeMirror | null} codeMirror
   * @param {() => void} afterClose
   */
  constructor(bench, root, settings, codeMirror, afterClose) {
    this.root = root;
    this.#bench = bench;
    this.#settings = settings;
    this.#afterClose = afterClose;
    this.#status = new LoadStatus(root, () => this.#stop());
    this.#python = new Python(settings, (status) => this.#status.show(status));
    this.#consoles = new Consoles(root);
    this.#checks = new AnswerChecks(root, {
      check: () => this.#check(),
      send: (wire) => this.#sendFromCheck(wire),
      announce: (text) => this.announce(text),
      pass: () => mark(settings.slug, "passed"),
      kind: () => this.programs.kind,
    });
    this.programs = new ProgramEditors(root, settings, codeMirror, {
      announce: (text) => this.announce(text),
      run: () => this.run(),
      changed: () => this.#checks.expire(),
      reset: () => this.#checks.clear(),
      chosen: (kind) => this.#choose(kind),
    });
    this.#listen();
    bench.useEngine(new BrowserEngine((form, signal) => this.#send(form, signal)));
    bench.announce("While the editors are open, requests go to your programs, in this browser.");
    this.#preload();
  }

  #listen() {
    const { signal } = this.#connected;
    find(this.root, "[data-run]").addEventListener("click", () => this.run());
    find(this.root, "[data-close]").addEventListener("click", () => this.close());
    this.root.addEventListener("click", (event) => {
      const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[href]"));
      const line = link && lineOf(link);
      if (!line) return;
      event.preventDefault();
      this.programs.select(line);
    });
    // A link to a line of a program leads to the editor that has it.
    const followLine = (/** @type {HTMLElementEventMap["bench:line"]} */ event) => {
      event.preventDefault();
      this.programs.select(event.detail);
    };
    this.#bench.addEventListener("bench:line", followLine, { signal });
  }

  get #message() {
    return find(this.root, "[data-says]");
  }

  /** @param {string} text */
  announce(text) {
    this.#message.textContent = text;
  }

  /** Start both programs afresh, and send them the request in the bench. */
  async run() {
    this.#running = null;
    if (await this.#enqueue(() => this.#prepare())) this.#bench.send();
  }

  /** Close the editors; the bench sends to the server again. */
  close() {
    this.#closed = true;
    this.#connected.abort();
    this.#python.close();
    this.programs.close();
    this.root.remove();
    this.#bench.useEngine(null);
    this.#afterClose();
    this.#bench.announce("Requests go to the lesson’s programs on the server again.");
  }

  // Whoever edits will run it: Python comes and starts meanwhile, so that the first Run is short.
  async #preload() {
    this.#status.begin();
    const started = await this.#python.start().then(
      () => true,
      () => false, // Run says what is wrong.
    );
    this.#status.end();
    if (!started) return;
    if (!this.#message.textContent) this.announce("Python is here. Run starts both programs.");
    const detail = { slug: this.#settings.slug };
    this.root.dispatchEvent(new CustomEvent("edit:ready", { bubbles: true, detail }));
  }

  /** @param {Wire} wire */
  #sendFromCheck(wire) {
    this.#bench.put(wire, "The check’s request is in the bench.");
    this.#bench.send();
  }

  /** @param {ProgramKind} kind */
  #choose(kind) {
    const { request } = this.#settings;
    this.#consoles.clear();
    this.#checks.clear();
    const exercise = kind === "exercise";
    this.announce(
      exercise
        ? "The exercise’s programs are in the editors, and its task is above them."
        : "The lesson’s programs are in the editors.",
    );
    // What the reader has typed there stays.
    if (exercise && request && this.#bench.isPrepared) {
      this.#bench.put(request, "The exercise’s first request is in the bench.");
    }
  }

  #check() {
    const { texts } = this.programs;
    return this.#enqueue(async () => {
      await this.#python.bring(texts);
      return this.#python.call("check", texts, this.#settings.seconds.check);
    });
  }

  /**
   * Do one thing after the other. What goes wrong is announced, and null given.
   *
   * @template T
   * @param {() => Promise<T>} does
   * @returns {Promise<T | null>}
   */
  #enqueue(does) {
    const stops = this.#stops;
    const turn = this.#queue.then(async () => {
      if (stops !== this.#stops || this.#closed) return null;
      this.#status.begin();
      try {
        return await does();
      } catch (error) {
        this.#fail(error);
        return null;
      } finally {
        this.#status.end();
      }
    });
    this.#queue = turn;
    return turn;
  }

  #stop() {
    this.#stops += 1;
    find(this.root, "[data-run]").focus();
    this.#python.stop("Stopped.");
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#running = null;
    if (this.#closed) return;
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PythonStopped)) {
      const reason = message.replace(/\.$/, "");
      this.announce(`Python cannot be loaded: ${reason}. Your programs are kept. Try again when the server is back.`);
    } else if (this.#python.hasFiles) {
      this.#python.start().catch(() => {}); // so that the next Run is quick
      this.announce(`${message} Both programs have ended. Run starts them again.`);
    } else {
      this.announce(`${message} Python is not here yet. Run goes on loading it.`);
    }
  }

  /** Start both programs, unless they run already. */
  async #prepare() {
    const { texts } = this.programs;
    if (JSON.stringify(texts) === JSON.stringify(this.#running)) return true;
    await this.#python.bring(texts);
    const started = await this.#python.call("run", texts, this.#settings.seconds.run);
    if (started.error !== undefined) throw new PythonStopped(started.error);
    const { python, sides } = started;
    this.#running = texts;
    const failed = SIDES.filter((side) => sides[side].fault);
    this.#consoles.begin(sides);
    this.programs.showFailures(sides);
    this.announce(
      failed.map((side) => sides[side].says).join(" ") ||
        `Both programs have started, on Python ${python} in this browser.`,
    );
    return true;
  }

  /**
   * Send the bench's request to the programs in the editors.
   *
   * @param {Record<string, string>} form
   * @param {AbortSignal} signal
   */
  async #send(form, signal) {
    const stop = () => this.#stop();
    signal.addEventListener("abort", stop, { once: true });
    const result = await this.#enqueue(async () => {
      await this.#prepare();
      return this.#python.call("send", form, this.#settings.seconds.send);
    });
    signal.removeEventListener("abort", stop);
    signal.throwIfAborted();
    if (!result && this.#closed) {
      throw new ServerError("No answer", "The editors were closed before both programs had answered.");
    }
    if (!result) throw new ServerError("No answer", this.#message.textContent ?? "");
    if (result.error !== undefined) throw new ServerError("Not sent", result.error);
    this.#consoles.showResult(result.sides, `${form.method} ${form.target}`);
    return result;
  }
}
