// The worker: CPython compiled to WebAssembly, and the programs of a lesson in it.
//
// Its policy lets it reach no server (web/security.py), so the page hands it every file. What it is
// asked and what it gives are texts of JSON: site/sidebyside/pyodide/worker.py is the other end.

const SITE_PACKAGES = "/lib/python3.14/site-packages";
const HOME = "/side-by-side"; // laid out as a checkout
const reply = self.postMessage.bind(self);
let python;
let workbench;

// A program speaks to the page through what Python gives, and not in its place.
DedicatedWorkerGlobalScope.prototype.postMessage = () => {};

// Pyodide asks for its own files by address.
function answerFrom(files) {
  self.fetch = async (url) => {
    const name = new URL(url, self.location).pathname.split("/").at(-1);
    if (!(name in files)) throw new TypeError(`No file ${name} was handed to the worker.`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "Content-Type": type } });
  };
}

function unpack(archives) {
  for (const [name, content] of Object.entries(archives)) {
    python.unpackArchive(content, "zip", { extractDir: name === "site.zip" ? HOME : SITE_PACKAGES });
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
}

function write(texts) {
  for (const [name, text] of Object.entries(texts)) {
    const path = `${HOME}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, text);
  }
}

async function begin({ at, hashes, files }) {
  const archives = Object.fromEntries(Object.entries(files).filter(([name]) => /\.whl$|^(base|packages|site)\.zip$/.test(name)));
  answerFrom(files);
  const [{ loadPyodide }, noble] = await Promise.all([import(`${at}pyodide.mjs`), import(hashes)]);
  python = await loadPyodide({
    indexURL: new URL(at, self.location).href,
    env: { HOME: "/home/reader", PYTHONDONTWRITEBYTECODE: "1" },
  });
  unpack(archives);
  python.registerJsModule("noble", noble);
  python.runPython(`
import sys
sys.path.insert(0, "${HOME}/site")
from sidebyside.pyodide.worker import Workbench, prepare
prepare()
`);
}

function open({ slug, texts }) {
  workbench?.close();
  write(texts);
  workbench = python.globals.get("Workbench")(slug);
}

async function give(name, argument) {
  if (name === "begin") await begin(argument);
  else if (name === "unpack") unpack(argument);
  else if (name === "open") open(argument);
  else return JSON.parse(workbench.call(name, argument));
  return null;
}

self.addEventListener("message", async ({ data: { id, name, argument } }) => {
  try {
    reply({ id, given: await give(name, argument) });
  } catch (fault) {
    reply({ id, fault: String(fault?.message || fault) });
  }
});
