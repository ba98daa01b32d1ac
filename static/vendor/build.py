"""Fetch the third-party files that pages and browser tests use, from npm's packages: `make vendor`.

Each file is what the package holds, without the comments that name a source map, and with the
patches below. `manifest.json` says what lies beside it; a test compares it with the files.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "tests" / "browser" / "vendor"
# At the end of a file, or in a string that becomes a worker's source.
_SOURCE_MAP = re.compile(rb"(?:\\n|\s)*/[/*]# sourceMappingURL=[\w.-]+\.map(?: ?\*/)?")


@dataclass(frozen=True)
class Patch:
    """A piece of a file that is replaced wherever it stands.

    Args:
        file: The file's name here.
        old: What the package has.
        new: What stands here instead.
        why: One sentence.
    """

    file: str
    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Package:
    """What is taken from one package.

    Args:
        name: Its name in npm, which is its folder's here too.
        version: The one version.
        licence: Its SPDX name.
        files: From the path in the package to the name here.
        patches: What is changed.
    """

    name: str
    version: str
    licence: str
    files: dict[str, str]
    patches: tuple[Patch, ...] = field(default=())


PAGES = {
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
}
BROWSER_TESTS = {
    "axe-core": Package(
        name="axe-core",
        version="4.14.1",
        licence="MPL-2.0",
        files={
            "axe.min.js": "axe.min.js",
            "LICENSE": "LICENSE",
            "LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
        },
    ),
}


def main() -> int:
    """Rebuild every folder and both manifests."""
    rebuild(HERE, PAGES)
    rebuild(TESTS, BROWSER_TESTS)
    return 0


def rebuild(root: Path, packages: dict[str, Package]) -> None:
    """Rebuild one root's folders and its manifest."""
    manifest = {}
    with tempfile.TemporaryDirectory() as scratch:
        for folder, package in packages.items():
            print(f"{package.name} {package.version}")
            contents = unpack(package, fetch(package, Path(scratch)))
            write(root / folder, contents)
            manifest[folder] = describe(package, contents)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (root / "manifest.json").write_text(text, encoding="utf-8")


def fetch(package: Package, scratch: Path) -> Path:
    """Let npm fetch a package, from the registry that it is set up for."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", wanted, "--silent", "--pack-destination", str(scratch)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return scratch / f"{package.name}-{package.version}.tgz"


def unpack(package: Package, archive: Path) -> dict[str, bytes]:
    """Take the wanted files, without source maps' names and with the patches."""
    contents = {}
    with tarfile.open(archive) as packed:
        for inside, name in package.files.items():
            member = packed.extractfile(f"package/{inside}")
            if member is None:
                raise SystemExit(f"{package.name} has no file {inside}.")
            contents[name] = _SOURCE_MAP.sub(b"", member.read())
    for patch in package.patches:
        if patch.old.encode() not in contents[patch.file]:
            raise SystemExit(f"{package.name}/{patch.file} no longer has {patch.old}; look again.")
        contents[patch.file] = contents[patch.file].replace(patch.old.encode(), patch.new.encode())
    return contents


def write(folder: Path, contents: dict[str, bytes]) -> None:
    """Make the folder hold these files and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def describe(package: Package, contents: dict[str, bytes]) -> dict[str, object]:
    """Say what a folder holds, for the manifest."""
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
        "patched": [
            {"file": each.file, "old": each.old, "new": each.new, "why": each.why}
            for each in package.patches
        ],
        "removed": "comments that name a source map",
    }


if __name__ == "__main__":
    sys.exit(main())
