"""Fetch the third-party files that pages and browser tests use, from npm and PyPI: `make vendor`.

`catalogue` lists them. Each file is what its package holds, without the comments that name a source
map, and with the changes that are listed there; `bundling` makes one module of several packages.
`manifest.json` says what lies beside it; a test compares it with the files.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from bundling import bundle
from catalogue import BROWSER_TESTS, PAGES
from compiling import compile_packages
from packages import Bundle, Compiled, Package, describe
from registries import take

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "tests" / "system" / "browser" / "vendor"


def main() -> int:
    """Rebuild every folder and both manifests."""
    rebuild(HERE, PAGES)
    rebuild(TESTS, BROWSER_TESTS)
    return 0


def rebuild(root: Path, wanted: Mapping[str, Package | Bundle | Compiled]) -> None:
    """Rebuild one root's folders and its manifest."""
    manifest = {}
    for folder, each in wanted.items():
        print(each.name)
        contents = make(each)
        write(root / folder, contents)
        manifest[folder] = describe(each, contents)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (root / "manifest.json").write_text(text, encoding="utf-8")


def make(each: Package | Bundle | Compiled) -> dict[str, bytes]:
    """Make one folder's files."""
    match each:
        case Bundle():
            return bundle(each)
        case Compiled():
            return compile_packages()
        case Package():
            return take(each)


def write(folder: Path, contents: dict[str, bytes]) -> None:
    """Make the folder hold these files and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
