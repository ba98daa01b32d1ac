"""The scripts: small, without globals, and each import has its file."""

import gzip
import re

from sidebyside import paths

OURS = (path for path in paths.STATIC.rglob("*.js") if "vendor" not in path.parts)
MODULES = sorted(OURS)


def imported(module):
    """Name the files that a module cannot start without."""
    text = module.read_text(encoding="utf-8")
    names = re.findall(r'^(?:import|export)\b[^;]*?"(\.[^"]+)";', text, re.MULTILINE)
    return {(module.parent / name).resolve() for name in names}


def first_load():
    """Name the files that every page loads at once."""
    found, left = set(), {(paths.STATIC / "site.js").resolve()}
    while left:
        module = left.pop()
        found.add(module)
        left |= imported(module) - found
    return found


def test_every_import_has_its_file():
    assert MODULES
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        later = re.findall(r'\bimport\("(\.[^"]+)"\)', text)
        for file in imported(module) | {(module.parent / name).resolve() for name in later}:
            assert file.is_file(), f"{module.name} imports {file}"


def test_what_every_page_loads_stays_under_ten_kilobytes():
    assert sum(len(gzip.compress(module.read_bytes(), 9)) for module in first_load()) < 10 * 1024


def test_what_every_page_loads_is_fetched_ahead_and_nothing_else():
    base = (paths.TEMPLATES / "base.html").read_text(encoding="utf-8")
    listed = re.search(r"for module in \(([^)]+)\)", base)[1]
    ahead = {(paths.STATIC / name).resolve() for name in re.findall(r'"([^"]+)"', listed)}
    assert ahead | {(paths.STATIC / "site.js").resolve()} == first_load()


def test_none_writes_a_global_or_asks_another_site():
    # A header's value may be an address; these two lead nowhere.
    foreign = re.compile(r"\bwindow\.|globalThis|https?://(?!example\.com|localhost)|\beval\(")
    for module in MODULES:
        assert not foreign.search(module.read_text(encoding="utf-8")), module.name


def test_what_notes_progress_waits_for_something_to_note():
    first = {module.name for module in first_load()}
    assert not {name for name in first if name.startswith(("progress", "celebration"))}
    assert 'import("./progress.js")' in (paths.STATIC / "site.js").read_text(encoding="utf-8")
