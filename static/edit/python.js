// Python in the page: starts the worker, asks it, and ends it where it does not answer.
//
// `told` hears what the reader waits for: {have, all} in bytes while files come, {starting: true}
// while Python starts, {ready: true} then. A call that is given up ends the worker, since nothing
// else stops a program that runs on; the next call has a new one, from the files that are here.

import { fetchFiles } from "./files.js";

const STARTS = 60; // seconds
export class Stopped extends Error {}

export class Python {
  #settings;
  #told;
  #files = null;
  #groups = {};
  #worker = null;
  #started = null;
  #waiting = new Map();
  #number = 0;
  #away = new AbortController(); // of the files and the worker that are wanted now
  #closed = false;

  // `settings` is what /lessons/<slug>/edit.json gives.
  constructor(settings, told) {
    this.#settings = settings;
    this.#told = told;
  }

  // Whether a worker can start without the server.
  get hasFiles() {
    return this.#files !== null;
  }

  start() {
    if (this.#closed) return Promise.reject(new Stopped("The editors are closed."));
    if (!this.#started) {
      const mine = this.#begin(this.#away.signal);
      mine.catch(() => {
        if (this.#started === mine) this.#started = null;
      });
      this.#started = mine;
    }
    return this.#started;
  }

  async #begin(signal) {
    const { slug, files: texts, python } = this.#settings;
    this.#files ??= await fetchFiles(python.files, (have, all) => this.#told({ have, all }), signal);
    signal.throwIfAborted();
    this.#told({ starting: true });
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", ({ message }) => this.#end(new Stopped(message || "Python’s worker cannot be loaded.")));
    const files = this.#files;
    await this.#ask("begin", { at: python.at, hashes: python.hashes, files }, STARTS);
    for (const archive of Object.values(this.#groups)) await this.#ask("unpack", archive, STARTS);
    await this.#ask("open", { slug, texts }, STARTS);
    this.#told({ ready: true });
  }

  // Brings the optional packages that these programs import and that are not here yet.
  async bring(programs) {
    await this.start();
    const { groups } = await this.#ask("wants", JSON.stringify(programs), STARTS);
    for (const name of groups) {
      const file = this.#settings.python.groups[name];
      if (!file) continue; // Its import says what is missing.
      this.#groups[name] ??= await fetchFiles([file], (have, all) => this.#told({ have, all }), this.#away.signal);
      await this.#ask("unpack", this.#groups[name], STARTS);
    }
    this.#told({ ready: true });
  }

  // Calls the workbench; after so many seconds without an answer the worker is ended.
  async call(name, argument, seconds) {
    await this.start();
    return this.#ask(name, JSON.stringify(argument), seconds);
  }

  #ask(name, argument, seconds) {
    const id = (this.#number += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(`No answer within ${seconds} seconds.`), seconds * 1000);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ id, name, argument });
    });
  }

  #hear({ id, given, fault }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (fault !== undefined) {
      this.#end(new Stopped(`Python ended: ${fault.trim().split("\n").at(-1).replace(/\.$/, "")}.`));
      return;
    }
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.resolve(given);
  }

  stop(why) {
    this.#end(new Stopped(why));
  }

  close() {
    this.#closed = true;
    this.stop("The editors are closed.");
  }

  #end(fault) {
    this.#worker?.terminate();
    this.#worker = this.#started = null;
    this.#away.abort(fault);
    this.#away = new AbortController();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(fault);
    }
    this.#waiting.clear();
  }
}
