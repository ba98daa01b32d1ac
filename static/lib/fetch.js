// Requests to this server, and what a reader is told where one fails.

/** @import { WireError } from "../types.js" */

/** Why the server gave no response: a title, a sentence, and the seconds to wait where it is full. */
export class ServerError extends Error {
  /**
   * @param {string} title
   * @param {string} message
   * @param {number} [wait]
   */
  constructor(title, message, wait = 0) {
    super(message);
    this.title = title;
    this.wait = wait;
  }
}

/** @param {string} [consequence] What that means for the reader, as the end of the sentence. */
export const unreachable = (consequence = "") => `The server cannot be reached${consequence && `, ${consequence}`}.`;

/**
 * Ask a server, and take whatever status it answers.
 *
 * @param {string | URL} url
 * @param {RequestInit & { consequence?: string }} [options]
 */
export async function request(url, { consequence, ...options } = {}) {
  try {
    return await fetch(url, options);
  } catch (error) {
    // What was stopped on purpose, or took too long, is no failure of the server.
    throw options.signal?.aborted ? error : new ServerError("Offline", unreachable(consequence));
  }
}

/** @param {Response} response */
async function refusal(response) {
  const title = response.status === 503 ? "Busy" : "Not sent";
  const message = await response.json().then(
    (/** @type {WireError} */ { error }) => error.message,
    () => `The server answered ${response.status}. Load the page again and try once more.`,
  );
  return new ServerError(title, message, Number(response.headers.get("Retry-After")) || 0);
}

/**
 * Post a form and take nothing but success.
 *
 * @param {string} url
 * @param {FormData} body
 * @param {{ accept?: string, signal?: AbortSignal, consequence?: string }} [options]
 */
export async function post(url, body, { accept = "application/json", ...options } = {}) {
  const response = await request(url, { method: "POST", body, headers: { Accept: accept }, ...options });
  if (!response.ok) throw await refusal(response);
  return response;
}

/**
 * Get JSON and take nothing but success.
 *
 * @template T
 * @param {string} url
 * @param {RequestInit & { consequence?: string }} [options]
 * @returns {Promise<T>}
 */
export async function getJSON(url, options) {
  const response = await request(url, { headers: { Accept: "application/json" }, ...options });
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/**
 * Post a form, and read the lines of JSON of the response as they come.
 *
 * @template T
 * @param {string} url
 * @param {FormData} body
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<T, void>}
 */
export async function* postForLines(url, body, signal) {
  const response = await post(url, body, { accept: "application/x-ndjson", signal });
  let rest = "";
  for await (const text of texts(response)) {
    const ready = (rest + text).split("\n");
    rest = ready.pop() ?? "";
    for (const line of ready) if (line.trim()) yield JSON.parse(line);
  }
  if (rest.trim()) yield JSON.parse(rest);
}

/** @param {Response} response */
async function* texts(response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}
