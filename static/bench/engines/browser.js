// The engine while the editors are open: Python in this page runs both programs, as the reader has
// edited them. It has no Reset, since Run starts both afresh.

/** @import { ComparisonResult, Engine } from "../../types.js" */

/** @implements {Engine} */
export class BrowserEngine {
  local = true;
  #send;

  /** @param {(form: Record<string, string>, signal: AbortSignal) => Promise<ComparisonResult>} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * @param {FormData} fields
   * @param {AbortSignal} signal
   */
  async *execute(fields, signal) {
    /** @type {Record<string, string>} */
    const form = {};
    for (const [name, value] of fields) if (typeof value === "string" && name !== "csrf") form[name] = value;
    yield await this.#send(form, signal);
  }
}
