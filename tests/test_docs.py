"""The documents name what is there: every module, every file and every command."""

import importlib
import re
from pathlib import Path

import pytest

from sidebyside.http import limits

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "site" / "sidebyside"
ROOMS = sorted(
    path.name.removesuffix(".py")
    for path in PACKAGE.iterdir()
    if path.suffix == ".py" or (path / "__init__.py").is_file()
)
# A name with an ending is a file's, such as `checks.py`.
DOTTED = re.compile(rf"`((?:{'|'.join(ROOMS)})(?:\.(?!(?:py|js|md|yaml)\b)\w+)+)")
FILE = re.compile(r"`((?:site|static|templates|tests|docs|lessons|deploy)/[\w./-]+)`")
DOCUMENTS = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def resolve(name):
    """Import the longest part of a dotted name that is a module, and look the rest up in it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        path = PACKAGE.joinpath(*parts[:length])
        if path.with_suffix(".py").is_file() or (path / "__init__.py").is_file():
            found = importlib.import_module(".".join(["sidebyside", *parts[:length]]))
            for attribute in parts[length:]:
                found = getattr(found, attribute)
            return found
    raise LookupError(name)


@each_document
def test_every_module_that_a_document_names_is_there(document):
    for name in DOTTED.findall(document.read_text(encoding="utf-8")):
        try:
            resolve(name)
        except (LookupError, AttributeError):
            pytest.fail(f"{document.name} names {name}, which is not there.")


@each_document
def test_every_file_that_a_document_names_is_there(document):
    for name in FILE.findall(document.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), f"{document.name} names {name}, which is not there."


def test_each_requirement_of_asvs_level_1_has_one_state():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+\.\d+\.\d+) \|[^|]+\| ([^|]+) \|[^|]+\|$", text, re.MULTILINE)
    ids = [tuple(map(int, number.split("."))) for number, _ in rows]
    assert len(ids) == 70  # of ASVS 5.0.0
    assert ids == sorted(set(ids))
    assert {state for _, state in rows} == {"held", "proxy", "n/a", "not held"}


def test_the_architecture_names_every_room():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [room for room in ROOMS if not room.startswith("_")]
    assert [room for room in rooms if not re.search(rf"\b{room}\b", text)] == []


@pytest.mark.parametrize(
    "name",
    [
        "PAGES",
        "TRIES",
        "LIVE",
        "WEBSOCKETS",
        "WATCHERS",
        "CALLERS",
        "LOADS",
        "BODIES",
        "RESPONSES",
        "CONNECTIONS",
    ],
)
def test_deploying_states_what_each_has_a_share_of(name):
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", text, re.MULTILINE)
    stated = [[re.sub(r" MiB|,.*", "", cell).strip() for cell in row] for row in rows]
    share = getattr(limits, name)
    unit = 2**20 if share.in_all > 2**20 else 1
    learner = "" if name == "CONNECTIONS" else str(share.learner // unit)
    assert [str(share.in_all // unit), str(share.address // unit), learner] in stated


def test_a_name_that_is_not_there_is_noticed():
    with pytest.raises(LookupError):
        resolve("nowhere.at_all")
    with pytest.raises(AttributeError):
        resolve("http.request.Nothing")
