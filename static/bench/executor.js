// Sends one request at a time, to the engine that is in use: the server, or Python in this page.

/** @import { Engine, ResultPart } from "../types.js" */

import { ServerError, unreachable } from "../lib/fetch.js";

export class Executor {
  #own;
  #engine;
  /** @type {AbortController | null} */
  #run = null;

  /** @param {Engine} engine What answers as long as no other is in use. */
  constructor(engine) {
    this.#own = this.#engine = engine;
  }

  get engine() {
    return this.#engine;
  }

  get running() {
    return this.#run !== null;
  }

  /** @param {Engine | null} engine null for the first one. */
  use(engine) {
    this.#engine = engine ?? this.#own;
  }

  stop() {
    this.#run?.abort();
  }

  /**
   * Send a request, and give the parts of the result as they come.
   *
   * @param {FormData} fields
   * @returns {AsyncGenerator<ResultPart, void>} Throws a ServerError, or an AbortError once stopped.
   */
  async *execute(fields) {
    const run = new AbortController();
    const { signal } = run;
    this.#run = run;
    try {
      for await (const part of this.#engine.execute(fields, signal)) {
        if ("error" in part) throw new ServerError("Not sent", part.error.message);
        yield part;
      }
    } catch (error) {
      if (error instanceof ServerError || signal.aborted) throw error;
      // The response broke off midway.
      throw new ServerError("Offline", unreachable());
    } finally {
      this.#run = null;
    }
  }
}
