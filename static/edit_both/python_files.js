// Fetch Python's files and say how much has come. A file's address changes with its content, so the
// browser keeps it for good, and a later visit reads it from there without asking anybody.

/** @import { FileContents, PythonFile } from "../types.js" */

import { request } from "../lib/fetch.js";

/**
 * @param {PythonFile} file
 * @param {(bytes: number) => void} progress
 * @param {AbortSignal | undefined} signal
 */
async function fetchFile({ url }, progress, signal) {
  const response = await request(url, { cache: "force-cache", signal });
  if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`);
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    progress(part.value.length);
  }
  return new Blob(parts).arrayBuffer();
}

/**
 * Fetch files, and give their contents by name.
 *
 * @param {PythonFile[]} files
 * @param {(have: number, all: number) => void} progress In bytes.
 * @param {AbortSignal} [signal]
 * @returns {Promise<FileContents>}
 */
export async function fetchFiles(files, progress, signal) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let have = 0;
  const add = (/** @type {number} */ bytes) => {
    have += bytes;
    progress(Math.min(have, all), all);
  };
  add(0);
  const named = files.map(async (file) => /** @type {const} */ ([file.name, await fetchFile(file, add, signal)]));
  return Object.fromEntries(await Promise.all(named));
}
