// Start Pyodide as static/edit/worker.js does, run a lesson's programs once, and compile what was
// imported. It runs in the folder that compiling.py has filled; its argument compiles.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const HOME = "/side-by-side";
const here = pathToFileURL(`${process.cwd()}/`);
const read = (name) => new Uint8Array(readFileSync(name));
const { loadPyodide } = await import(new URL("pyodide.mjs", here));
const noble = await import(new URL("noble.mjs", here));
const python = await loadPyodide({
  indexURL: process.cwd(),
  // The order of a set stands in compiled code.
  env: { HOME: "/home/reader", PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" },
});
for (const name of ["core.whl", "base.zip", "site.zip"]) {
  const folder = name === "site.zip" ? HOME : "/lib/python3.14/site-packages";
  python.unpackArchive(read(name), "zip", { extractDir: folder });
}
python.registerJsModule("noble", noble);
python.FS.writeFile("/lesson.json", read("lesson.json"));
python.FS.writeFile("/python_stdlib.zip", read("python_stdlib.zip"));
python.FS.mkdir("/made");
python.runPython(readFileSync(process.argv[2], "utf8"));
for (const name of python.FS.readdir("/made")) {
  if (name.endsWith(".zip")) writeFileSync(`made/${name}`, python.FS.readFile(`/made/${name}`));
}
