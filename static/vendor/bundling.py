"""Bundle npm packages into one module with esbuild, in a scratch folder.

Every package is pinned, so the same bytes come out on every machine.
"""

import json
import subprocess
import tempfile
from itertools import groupby
from pathlib import Path

from packages import Bundle

_OPTIONS = [
    *("--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"),
    *("--legal-comments=none", "--metafile=meta.json"),
]


def bundle(wanted: Bundle) -> dict[str, bytes]:
    """Make a bundle and the licence of what is in it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        install(wanted, folder)
        (folder / "source.mjs").write_text(wanted.source, encoding="utf-8")
        esbuild = folder / "node_modules" / ".bin" / "esbuild"
        command = [str(esbuild), "source.mjs", *_OPTIONS, f"--outfile={wanted.file}"]
        subprocess.run([*command, "--log-level=warning"], cwd=folder, check=True)
        compare(wanted, bundled(folder))
        licence = join_licences(wanted, folder).encode()
        return {wanted.file: (folder / wanted.file).read_bytes(), "LICENSE": licence}


def install(wanted: Bundle, folder: Path) -> None:
    """Let npm install the bundler and every package, in these versions and no others."""
    pinned = {**wanted.packages, **wanted.beside, "esbuild": wanted.esbuild}
    package = {"private": True, "dependencies": pinned, "overrides": pinned}
    (folder / "package.json").write_text(json.dumps(package), encoding="utf-8")
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=folder, check=True)


def bundled(folder: Path) -> dict[str, str]:
    """Find out which packages the bundle has code of, and their versions."""
    (output,) = json.loads((folder / "meta.json").read_text())["outputs"].values()
    homes = {
        home_of(path)
        for path, part in output["inputs"].items()
        if part["bytesInOutput"] and "node_modules/" in path
    }
    described = [json.loads((folder / home / "package.json").read_text()) for home in homes]
    return {each["name"]: each["version"] for each in described}


def home_of(path: str) -> str:
    """Give the folder of the package that a file belongs to.

    Args:
        path: Such as node_modules/@lezer/lr/dist/index.js.
    """
    before, mark, inside = path.rpartition("node_modules/")
    parts = inside.split("/")
    return before + mark + "/".join(parts[: 2 if inside.startswith("@") else 1])


def compare(wanted: Bundle, found: dict[str, str]) -> None:
    """Refuse a bundle whose packages are not those of the catalogue."""
    differing = sorted(found.items() ^ wanted.packages.items())
    if differing:
        raise SystemExit(f"{wanted.name} has other packages than the catalogue says: {differing}.")


def join_licences(wanted: Bundle, folder: Path) -> str:
    """Write each licence text once, under the names of the packages that it covers."""
    texts = {
        name: (folder / "node_modules" / name / "LICENSE").read_text(encoding="utf-8").strip()
        for name in wanted.packages
    }
    head = f"{wanted.file} has code of these packages, each under the {wanted.licence} licence.\n"
    return join_texts(head, texts)


def join_texts(head: str, texts: dict[str, str]) -> str:
    """Write each text once, under the names that it belongs to.

    Args:
        head: A line before all of them.
        texts: By names.
    """
    covered = groupby(sorted(texts, key=lambda name: (texts[name], name)), key=texts.__getitem__)
    parts = [f"{', '.join(names)}:\n\n{text}\n" for text, names in covered]
    return "\n\n".join([head, *parts])
