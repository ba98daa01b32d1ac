"""The scripts: small, without globals, and each import has its file."""

import gzip
import re

from sidebyside import paths
from sidebyside.web.static_files import without_comments

OURS = (path for path in paths.STATIC.rglob("*.js") if "vendor" not in path.parts)
MODULES = sorted(OURS)
# On every page, and on a page with a bench.
EVERYWHERE, BENCH = "base.html", "bench/_bench.html"


def imported(module):
    """Name the files that a module cannot start without."""
    text = module.read_text(encoding="utf-8")
    names = re.findall(r'^(?:import|export)\b[^;]*?"(\.[^"]+)";', text, re.MULTILINE)
    return {(module.parent / name).resolve() for name in names}


def loaded(*names):
    """Name the files that come with some modules."""
    found, left = set(), {(paths.STATIC / name).resolve() for name in names}
    while left:
        module = left.pop()
        found.add(module)
        left |= imported(module) - found
    return found


def fetched_ahead(template):
    """Name the files that a template has the browser fetch ahead."""
    text = (paths.TEMPLATES / template).read_text(encoding="utf-8")
    listed = re.search(r"for module in \(([^)]+)\)", text)[1]
    names = re.findall(r'"([^"]+\.js)"', listed) + re.findall(r"asset\('([^']+\.js)'\)", text)
    return {(paths.STATIC / name).resolve() for name in names}


def test_every_import_has_its_file():
    assert MODULES
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        later = re.findall(r'\bimport\("(\.[^"]+)"\)', text)
        for file in imported(module) | {(module.parent / name).resolve() for name in later}:
            assert file.is_file(), f"{module.name} imports {file}"


def test_what_a_lesson_loads_at_once_stays_under_eleven_kilobytes():
    first = loaded("site.js", "bench/side-bench.js", "request-editor/request-editor.js")
    sent = [gzip.compress(without_comments(module.read_bytes()), 9) for module in first]
    assert sum(map(len, sent)) < 11 * 1024


def test_what_a_page_loads_is_fetched_ahead_and_nothing_else():
    everywhere = loaded("site.js")
    assert fetched_ahead(EVERYWHERE) == everywhere
    bench = loaded("bench/side-bench.js", "request-editor/request-editor.js")
    assert fetched_ahead(BENCH) == bench - everywhere


def test_a_script_is_sent_without_its_comments_and_keeps_its_lines():
    for module in MODULES:
        source = module.read_bytes()
        sent = without_comments(source)
        assert sent.count(b"\n") == source.count(b"\n")
        assert re.findall(rb"^\s*(?://|/\*|\*/).*", sent, re.MULTILINE) == [], module.name


def test_none_writes_a_global_or_asks_another_site():
    # A header's value may be an address; these two lead nowhere.
    foreign = re.compile(r"\bwindow\.|globalThis|https?://(?!example\.com|localhost)|\beval\(")
    for module in MODULES:
        assert not foreign.search(module.read_text(encoding="utf-8")), module.name


def test_elements_are_made_and_storage_is_read_in_one_place():
    for pattern, home in (
        (r"\.createElement\(\"(?!template)", "lib/dom.js"),
        (r"\b(?:local|session)Storage[.\[)]", "lib/storage.js"),
    ):
        found = [path for path in MODULES if re.search(pattern, path.read_text(encoding="utf-8"))]
        names = {path.relative_to(paths.STATIC).as_posix() for path in found}
        assert names <= {home}, pattern


def test_what_notes_progress_waits_for_something_to_note():
    first = loaded("site.js", "bench/side-bench.js")
    assert not [module for module in first if module.parent.name == "progress"]


def test_a_folder_stays_small_enough_to_be_read():
    folders = {module.parent for module in MODULES}
    for folder in folders:
        assert len([path for path in folder.iterdir() if path.is_file()]) <= 15, folder.name


def test_no_line_of_a_sheet_is_long():
    sheets = [path for path in paths.STATIC.rglob("*.css") if "vendor" not in path.parts]
    assert sheets
    for sheet in sheets:
        long = [line for line in sheet.read_text(encoding="utf-8").split("\n") if len(line) > 140]
        assert long == [], sheet.name
