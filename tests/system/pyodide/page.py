"""A page's Python without a page: CPython with the files that a page fetches, and no others.

`Worker` does what static/edit_both/python.js does. This file, run as a script, does what
static/edit_both/worker.js does: texts of JSON go in and come out.
"""

import gzip
import importlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path


class Fault(Exception):
    """What would end the page's worker."""


class Files:
    """What pages fetch, unpacked once for all of them.

    Args:
        client: Fetches, as a page does.
        folder: Where it is unpacked; it is empty.
    """

    def __init__(self, client, folder):
        self._client = client
        self.folder = folder
        python = self.of("json-bodies")["python"]
        self._archives = {f["name"]: f for f in (*python["files"], *python["groups"].values())}
        self.unpack("base")
        self.unpack("site")
        # In the page it is one for WebAssembly; nothing else is taken from this machine.
        (core,) = find_spec("pydantic_core").submodule_search_locations
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(core, folder / "core" / "pydantic_core", ignore=left_out)

    def of(self, slug):
        """Return what the server says of a lesson's programs."""
        return self._client.get(f"/lessons/{slug}/edit.json").json

    def unpack(self, name):
        """Unpack an archive, and give its folder."""
        where = self.folder / name
        if not where.exists():
            content = gzip.decompress(self._client.get(self._archives[f"{name}.zip"]["url"]).data)
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(where)
        return where


class Worker:
    """A process that runs what a page's worker runs.

    Args:
        files: What it may import.
    """

    def __init__(self, files):
        self._files = files
        command = [sys.executable, "-I", "-S", __file__, str(files.folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._ask("begin", None)

    def open(self, slug):
        """Begin a lesson, and give what the server says of it."""
        found = self._files.of(slug)
        self._ask("open", {"slug": slug, "texts": found["files"]})
        return found

    def wants(self, *programs):
        """Name the groups that are wanted and not there."""
        return self.call("wants", dict(enumerate(programs)))["groups"]

    def bring(self, *programs):
        """Unpack the groups that programs want."""
        for name in self.wants(*programs):
            self._ask("unpack", str(self._files.unpack(name)))

    def call(self, name, argument):
        """Call the workbench."""
        return json.loads(self._ask("call", [name, json.dumps(argument)]))

    def run(self, flask, fastapi):
        """Start two programs."""
        return self.call("run", {"flask": flask, "fastapi": fastapi})["sides"]

    def send(self, target="/", **fields):
        """Send a request, as the bench's form has it."""
        return self.call("send", {"method": "GET", "target": target, "headers": "", **fields})

    def check(self, flask, fastapi):
        """Check two programs."""
        return self.call("check", {"flask": flask, "fastapi": fastapi})

    def modules(self):
        """Return the files of what is imported, by the modules' names."""
        return self._ask("modules", None)

    def end(self):
        """End the process."""
        self._process.kill()
        self._process.wait(10)
        self._process.stdin.close()
        self._process.stdout.close()

    def _ask(self, name, argument):
        self._process.stdin.write(json.dumps([name, argument]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Fault("The process has ended.")
        given = json.loads(line)
        if "fault" in given:
            raise Fault(given["fault"])
        return given["given"]


def serve(folder):
    """Do what static/edit_both/worker.js does, for the standard input."""
    responses = sys.stdout
    sys.path += [str(folder / "base"), str(folder / "core")]
    sys.path.insert(0, str(folder / "site" / "site"))
    page = Page(folder)
    for line in sys.stdin:
        name, argument = json.loads(line)
        try:
            response = {"given": getattr(page, name)(argument)}
        except BaseException as error:
            response = {"fault": f"{type(error).__name__}: {error}"}
        print(json.dumps(response), file=responses, flush=True)


class Page:
    """The process's end: a method for each message of the worker."""

    def __init__(self, folder):
        self._folder = folder
        self._workbench = None

    def begin(self, _):
        from sidebyside.pyodide import worker
        from sidebyside.pyodide.worker import prepare

        worker._SCRATCH = self._folder / "exercise"
        prepare()

    def open(self, argument):
        from sidebyside.pyodide.worker import Workbench

        if self._workbench is not None:
            self._workbench.close()
        for name, text in argument["texts"].items():
            path = self._folder / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._workbench = Workbench(argument["slug"])

    def unpack(self, folder):
        sys.path.append(folder)
        importlib.invalidate_caches()

    def call(self, argument):
        return self._workbench.call(*argument)

    def modules(self, _):
        return {name: getattr(each, "__file__", None) for name, each in sys.modules.items()}


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
