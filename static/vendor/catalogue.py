"""Which third-party files there are, each with its one version: the folders of both manifests."""

import importlib.metadata
import json
from collections.abc import Mapping

from compiling import with_compiled
from packages import WHOLE, Bundle, Compiled, Package, Patch, Rewrite

# Pyodide runs the pydantic that the server runs, and pydantic wants exactly one pydantic-core.
_CORE = importlib.metadata.version("pydantic-core")


def without_packages(pyodide: Mapping[str, bytes]) -> bytes:
    """Reduce Pyodide's list of packages to what it says about Pyodide itself."""
    info = json.loads(pyodide["pyodide-lock.json"])["info"]
    return json.dumps({"info": info, "packages": {}}).encode() + b"\n"


AXE = Package(
    name="axe-core",
    version="4.14.1",
    licence="MPL-2.0",
    files={
        "axe.min.js": "axe.min.js",
        "LICENSE": "LICENSE",
        "LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
    },
)
PAGES: dict[str, Package | Bundle | Compiled] = {
    "swagger-ui": Package(
        name="swagger-ui-dist",
        version="5.35.0",
        licence="Apache-2.0",
        files={
            "swagger-ui-bundle.js": "swagger-ui-bundle.js",
            "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-bundle.js.LICENSE.txt",
            "swagger-ui.css": "swagger-ui.css",
            "favicon-32x32.png": "favicon-32x32.png",
            "LICENSE": "LICENSE",
            "NOTICE": "NOTICE",
        },
        patches=(
            Patch(
                file="swagger-ui-bundle.js",
                old='"https://validator.swagger.io/validator"',
                new="null",
                why="The badge sends the schema's address to another server.",
            ),
        ),
    ),
    # FastAPI's page is written for ReDoc 2.
    "redoc": Package(
        name="redoc",
        version="2.5.4",
        licence="MIT",
        files={
            "bundles/redoc.standalone.js": "redoc.standalone.js",
            "bundles/redoc.standalone.js.LICENSE.txt": "redoc.standalone.js.LICENSE.txt",
            "LICENSE": "LICENSE",
        },
        patches=(
            Patch(
                file="redoc.standalone.js",
                old="https://cdn.redoc.ly/redoc/logo-mini.svg",
                new="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
                why="The logo comes from another server.",
            ),
        ),
    ),
    # Only the Socket.IO panel loads it, and only when the reader connects.
    "socket.io-client": Package(
        name="socket.io-client",
        version="4.8.4",
        licence="MIT",
        files={"dist/socket.io.esm.min.js": "socket.io.esm.min.js", "LICENSE": "LICENSE"},
    ),
    # The part of pydantic that is compiled. Pyodide wants to know a wheel by its whole name.
    "pydantic-core": Package(
        name="pydantic-core",
        version=_CORE,
        licence="MIT",
        files={
            WHOLE: f"pydantic_core-{_CORE}-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
            f"pydantic_core-{_CORE}.dist-info/licenses/LICENSE": "LICENSE",
        },
        registry="PyPI",
    ),
    # CPython takes these two from OpenSSL, which Pyodide leaves out. Arguments stand as in hashlib.
    "noble-hashes": Bundle(
        name="noble-hashes",
        version="2.4.0",
        licence="MIT",
        file="noble.js",
        source="""
import { pbkdf2 as derive } from "@noble/hashes/pbkdf2.js";
import { scrypt as stretch } from "@noble/hashes/scrypt.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

const HASHES = { sha1, sha256, sha512 };
export const scrypt = (password, salt, N, r, p, dkLen) =>
  stretch(password, salt, { N, r, p, dkLen });
export const pbkdf2 = (hash, password, salt, c, dkLen) =>
  derive(HASHES[hash], password, salt, { c, dkLen });
""",
        packages={"@noble/hashes": "2.4.0"},
        beside={},
        esbuild="0.28.2",
    ),
    # What the page's Python renders is written by whoever wrote the program; of two licences, this.
    "dompurify": Bundle(
        name="DOMPurify",
        version="3.5.0",
        licence="Apache-2.0",
        file="dompurify.js",
        source="""
export { default } from "dompurify";
""",
        packages={"dompurify": "3.5.0"},
        beside={},
        esbuild="0.28.2",
    ),
    # Each file asks for the next by the name that it has in the package.
    "pyodide": Package(
        name="pyodide",
        version="314.0.7",
        licence="MPL-2.0",
        files={
            "pyodide.mjs": "pyodide.mjs",
            "pyodide.asm.mjs": "pyodide.asm.mjs",
            "pyodide.asm.wasm": "pyodide.asm.wasm",
            "python_stdlib.zip": "python_stdlib.zip",
            "pyodide-lock.json": "pyodide-lock.json",
        },
        patches=(
            Patch(
                file="pyodide.mjs",
                old="e.packageBaseUrl??`https://cdn.jsdelivr.net/pyodide/v${U}/full/`",
                new="e.packageBaseUrl??t",
                why="Packages that are not beside Pyodide are asked of another server.",
            ),
        ),
        rewrites=(
            Rewrite(
                file="pyodide-lock.json",
                by=without_packages,
                why="It lists packages that do not lie here.",
            ),
            Rewrite(
                file="python_stdlib.zip",
                by=with_compiled,
                why="It has sources alone, which Python would compile again in every page.",
            ),
        ),
        licences=(
            Package(
                name=AXE.name,
                version=AXE.version,
                licence="MPL-2.0",
                files={"LICENSE": "LICENSE"},
            ),
            # It is a part of CPython that is published alone, and has CPython's licence.
            Package(
                name="typing-extensions",
                version="4.16.0",
                licence="PSF-2.0",
                files={"typing_extensions-4.16.0.dist-info/licenses/LICENSE": "LICENSE-PYTHON"},
                registry="PyPI",
            ),
        ),
    ),
    "compiled": Compiled(
        name="compiled packages",
        version="3.14",
        licence="Apache-2.0 AND BSD-2-Clause AND BSD-3-Clause AND MIT AND PSF-2.0",
    ),
    # `python` leaves out the completion that lang-python offers, since nothing here asks for it.
    "codemirror": Bundle(
        name="CodeMirror",
        version="6",
        licence="MIT",
        file="codemirror.js",
        source="""
import { LanguageSupport } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";

export { Compartment, EditorState, StateEffect, StateField, Text } from "@codemirror/state";
export {
  Decoration, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";
export {
  defaultKeymap, history, historyKeymap, indentLess, indentMore,
} from "@codemirror/commands";
export {
  HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting,
} from "@codemirror/language";
export { Chunk } from "@codemirror/merge";
export { tags } from "@lezer/highlight";
export const python = () => new LanguageSupport(pythonLanguage);
""",
        packages={
            "@codemirror/commands": "6.11.1",
            "@codemirror/lang-python": "6.2.1",
            "@codemirror/language": "6.13.1",
            "@codemirror/merge": "6.12.3",
            "@codemirror/state": "6.7.6",
            "@codemirror/view": "6.43.15",
            "@lezer/common": "1.5.5",
            "@lezer/highlight": "1.2.5",
            "@lezer/lr": "1.4.12",
            "@lezer/python": "1.1.19",
            "@marijn/find-cluster-break": "1.0.4",
            "style-mod": "4.1.5",
            "w3c-keyname": "2.2.8",
        },
        beside={
            "@codemirror/autocomplete": "6.20.4",
            "@codemirror/streamparser": "6.0.0",
            "crelt": "1.0.7",
        },
        esbuild="0.28.2",
    ),
}
BROWSER_TESTS: dict[str, Package | Bundle | Compiled] = {"axe-core": AXE}
