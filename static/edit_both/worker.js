// The worker: CPython compiled to WebAssembly, and the programs of a lesson in it.
//
// Its policy lets it reach no server (web/security.py), so the page hands it every file. What it is
// asked and what it gives are JSON: sidebyside's Workbench in the page's Python is the other end. Whoever
// wrote the programs, they reach nothing of the browser but what worker_globals.js lists.

/** @import { FileContents, Pyodide, PythonWorkbench, WorkerCalls, WorkerRequest, WorkerResponse } from "../wire.js" */

const worker = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SITE_PACKAGES = "/lib/python3.14/site-packages";
const HOME = "/side-by-side"; // laid out as a checkout
const LOADING = ["Response", "URL", "location"]; // what Pyodide loads its files with
/** @type {(response: WorkerResponse) => void} */
const reply = worker.postMessage.bind(worker); // a program speaks to the page through what Python gives alone
/** @type {Pyodide} */
let python;
/** @type {PythonWorkbench | null} */
let workbench = null;

/**
 * Answer Pyodide, which asks for its own files by address.
 *
 * @param {FileContents} files
 */
function serve(files) {
  worker.fetch = async (url) => {
    const { pathname } = new URL(String(url), worker.location.href);
    const name = pathname.split("/").at(-1) ?? "";
    if (!(name in files)) throw new TypeError(`No file ${name} was handed to the worker.`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "Content-Type": type } });
  };
}

/** @param {FileContents} archives */
function unpack(archives) {
  for (const [name, content] of Object.entries(archives)) {
    python.unpackArchive(content, "zip", { extractDir: name === "site.zip" ? HOME : SITE_PACKAGES });
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
}

/** @param {Record<string, string>} texts */
function write(texts) {
  for (const [name, text] of Object.entries(texts)) {
    const path = `${HOME}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, text);
  }
}

/** @param {WorkerCalls["begin"][0]} argument */
async function begin({ at, hashes, files }) {
  const archives = Object.entries(files).filter(([name]) => /\.whl$|^(base|packages|site)\.zip$/.test(name));
  // Firefox holds a worker's static imports against its worker-src, which is 'none'.
  const { removeGlobals } = await import("./worker_globals.js");
  removeGlobals(...LOADING);
  serve(files);
  const [{ loadPyodide }, noble] = await Promise.all([import(`${at}pyodide.mjs`), import(hashes)]);
  python = await loadPyodide({
    indexURL: new URL(at, worker.location.href).href,
    env: { HOME: "/home/reader", PYTHONDONTWRITEBYTECODE: "1" },
  });
  removeGlobals();
  unpack(Object.fromEntries(archives));
  python.registerJsModule("noble", noble);
  python.runPython(`
import sys
sys.path.insert(0, "${HOME}/site")
from sidebyside.pyodide.worker import Workbench, prepare
prepare()
`);
}

/** @param {WorkerCalls["open"][0]} argument */
function open({ slug, texts }) {
  workbench?.close();
  write(texts);
  workbench = python.globals.get("Workbench")(slug);
}

/** @param {WorkerRequest} request */
async function call(request) {
  switch (request.name) {
    case "begin":
      await begin(request.argument);
      return null;
    case "unpack":
      unpack(request.argument);
      return null;
    case "open":
      open(request.argument);
      return null;
    default:
      return JSON.parse(workbench?.call(request.name, request.argument) ?? "null");
  }
}

worker.addEventListener("message", async ({ data }) => {
  const { id } = data;
  try {
    reply({ id, result: await call(data) });
  } catch (error) {
    reply({ id, error: String((error instanceof Error && error.message) || error) });
  }
});
