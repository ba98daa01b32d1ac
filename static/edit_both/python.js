// Python in the page: starts the worker, calls it, and ends it where it does not answer. A call that is
// given up ends the worker, since nothing else stops a program that runs on; the next call has a new
// one, from the files that are here.

/** @import { BySide, EditSettings, FileContents, WorkerCalls, WorkerCallName, WorkerRequest } from "../types.js" */
/** @import { Status } from "./load_status.js" */
/**
 * @typedef {object} Pending
 * @property {(result: unknown) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} timer
 */

import { fetchFiles } from "./python_files.js";
import { loadSanitizer } from "./sanitizer.js";
import { readResponse, resultReaders } from "./worker_results.js";

const STARTS = 60; // seconds

/** The worker was ended: by the reader, by a limit, or by itself. */
export class PythonStopped extends Error {}

export class Python {
  #settings;
  #showStatus;
  /** @type {FileContents | null} */
  #files = null;
  /** @type {Record<string, FileContents>} The optional packages that came, by their group. */
  #groups = {};
  /** @type {ReturnType<typeof resultReaders> | null} */
  #read = null;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Promise<void> | null} */
  #started = null;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #number = 0;
  #life = new AbortController(); // of the files and the worker that are wanted now
  #closed = false;

  /**
   * @param {EditSettings} settings
   * @param {(status: Status) => void} showStatus Hears what the reader waits for.
   */
  constructor(settings, showStatus) {
    this.#settings = settings;
    this.#showStatus = showStatus;
  }

  /** Whether a worker can start without the server. */
  get hasFiles() {
    return this.#files !== null;
  }

  start() {
    if (this.#closed) return Promise.reject(new PythonStopped("The editors are closed."));
    if (!this.#started) {
      const started = this.#begin(this.#life.signal);
      started.catch(() => {
        if (this.#started === started) this.#started = null;
      });
      this.#started = started;
    }
    return this.#started;
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    const { slug, files: texts, python } = this.#settings;
    const files = this.#files ?? this.#fetch(python.files, signal);
    const [sanitize, fetched] = await Promise.all([loadSanitizer(python.sanitizer), files]);
    this.#read = resultReaders(sanitize);
    this.#files = fetched;
    signal.throwIfAborted();
    this.#showStatus({ is: "starting" });
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#receive(data));
    this.#worker.addEventListener("error", ({ message }) =>
      this.#end(new PythonStopped(message || "Python’s worker cannot be loaded.")),
    );
    await this.#call("begin", { at: python.at, hashes: python.hashes, files: this.#files }, STARTS);
    for (const archive of Object.values(this.#groups)) await this.#call("unpack", archive, STARTS);
    await this.#call("open", { slug, texts }, STARTS);
    this.#showStatus({ is: "ready" });
  }

  /**
   * @param {EditSettings["python"]["files"]} files
   * @param {AbortSignal} signal
   */
  #fetch(files, signal) {
    return fetchFiles(files, (have, all) => this.#showStatus({ is: "loading", have, all }), signal);
  }

  /**
   * Bring the optional packages that programs import and that are not here yet.
   *
   * @param {BySide<string>} programs
   */
  async bring(programs) {
    await this.start();
    const { groups } = await this.#call("wants", JSON.stringify(programs), STARTS);
    for (const name of groups) {
      const file = this.#settings.python.groups[name];
      if (!file) continue; // Its import says what is missing.
      const archive = this.#groups[name] ?? (await this.#fetch([file], this.#life.signal));
      this.#groups[name] = archive;
      await this.#call("unpack", archive, STARTS);
    }
    this.#showStatus({ is: "ready" });
  }

  /**
   * Call Python's Workbench; after so many seconds without an answer the worker is ended.
   *
   * @template {"run" | "send" | "check"} Name
   * @param {Name} name
   * @param {object} argument
   * @param {number} seconds
   * @returns {Promise<WorkerCalls[Name][1]>}
   */
  async call(name, argument, seconds) {
    await this.start();
    return this.#call(name, JSON.stringify(argument), seconds);
  }

  /**
   * @template {WorkerCallName} Name
   * @param {Name} name
   * @param {WorkerCalls[Name][0]} argument
   * @param {number} seconds
   * @returns {Promise<WorkerCalls[Name][1]>}
   */
  #call(name, argument, seconds) {
    this.#number += 1;
    const id = this.#number;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(`No answer within ${seconds} seconds.`), seconds * 1000);
      const take = (/** @type {unknown} */ result) => {
        if (this.#read) resolve(this.#read[name](result));
      };
      this.#pending.set(id, { resolve: take, reject, timer });
      this.#worker?.postMessage(/** @type {WorkerRequest} */ ({ id, name, argument }));
    });
  }

  /** @param {unknown} message */
  #receive(message) {
    const response = readResponse(message);
    const pending = response && this.#pending.get(response.id);
    if (!pending) return;
    try {
      if (response.error !== undefined) throw new Error(response.error);
      pending.resolve(response.result);
    } catch (error) {
      const lines = error instanceof Error ? error.message.trim().split("\n") : [];
      const last = lines.at(-1) ?? "";
      this.#end(new PythonStopped(`Python ended: ${last.replace(/\.$/, "")}.`));
      return;
    }
    clearTimeout(pending.timer);
    this.#pending.delete(response.id);
  }

  /** @param {string} reason */
  stop(reason) {
    this.#end(new PythonStopped(reason));
  }

  close() {
    this.#closed = true;
    this.stop("The editors are closed.");
  }

  /** @param {PythonStopped} error */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = this.#started = null;
    this.#life.abort(error);
    this.#life = new AbortController();
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }
}
