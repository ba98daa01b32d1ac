// Why a connection never opened. A browser tells a script nothing but the code 1006 (the WebSockets
// standard has it so, lest a page map a network), so the server is asked over HTTP.

/** @import { WireError } from "../types.js" */

import { ServerError, request } from "../lib/fetch.js";

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<string>} Throws a ServerError where the server is full or gone.
 */
export async function explainHandshake(address, signal) {
  const response = await request(address, { signal, cache: "no-store" });
  /** @type {WireError | null} */
  const answer = await response.json().catch(() => null);
  if (response.status === 503 && answer?.error) throw new ServerError("Busy", answer.error.message);
  if (response.status === 502 && answer?.error) return `Not opened. ${answer.error.message}`;
  return "Not opened: the handshake was refused. A browser does not tell a script with which status, only 1006.";
}
