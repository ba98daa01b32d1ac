// The engine that is there from the beginning: this server runs both programs.

/** @import { Engine, ResultPart, WireError } from "../../types.js" */

import { post, postForLines } from "../../lib/fetch.js";

/** @implements {Engine} */
export class ServerEngine {
  local = false;

  /** @param {string} action The address that the form posts to without a script, too. */
  constructor(action) {
    this.action = action;
  }

  /**
   * @param {FormData} fields
   * @param {AbortSignal} signal
   * @returns {AsyncGenerator<ResultPart | WireError, void>}
   */
  execute(fields, signal) {
    return postForLines(this.action, fields, signal);
  }

  /** @param {FormData} fields */
  reset(fields) {
    return post("/sandbox/reset", fields, { consequence: "so the programs were not reset" });
  }
}
