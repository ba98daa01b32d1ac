// Why a connection never opened. A browser tells a script nothing but the code 1006 (the WebSockets
// standard has it so, lest a page map a network), so the server is asked over HTTP.

import { Fault } from "./panel.js";

export async function refused(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, cache: "no-store" });
  } catch (fault) {
    throw signal.aborted ? fault : new Fault("Offline", "The server cannot be reached.");
  }
  const answer = await response.json().catch(() => null);
  if (response.status === 503 && answer?.error) throw new Fault("Busy", answer.error.message);
  if (response.status === 502 && answer?.error) return `Not opened. ${answer.error.message}`;
  return "Not opened: the handshake was refused. A browser does not tell a script with which status, only 1006.";
}
