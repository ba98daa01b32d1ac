"""The field's words, from `glossary.yaml` beside the lessons: what each means and is called."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.lessons.marked_yaml import MarkedMap, read_map

_TEXTS = frozenset({"flask", "fastapi"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word.

    Args:
        name: As it stands in the glossary.
        also: Other forms of it.
        says: What it means, in Markdown.
        flask: What Flask calls it or does with it, in Markdown; empty for nothing.
        fastapi: The same for FastAPI.
        lesson: The slug of the lesson that shows it.
        line: The file's line, from 1.
    """

    name: str
    also: tuple[str, ...]
    says: str
    flask: str
    fastapi: str
    lesson: str
    line: int

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower())


@dataclass(frozen=True)
class Glossary:
    """All words, by the alphabet.

    Args:
        path: The file.
        terms: The words.
        faults: Why others are left out.
    """

    path: Path
    terms: tuple[Term, ...] = ()
    faults: tuple[LessonError, ...] = ()

    @cached_property
    def forms(self) -> dict[str, Term]:
        """Each form of each word in small letters, and the word."""
        return {form.lower(): term for term in self.terms for form in (term.name, *term.also)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a form in a text; the longest at each place."""
        forms = sorted(map(re.escape, self.forms), key=len, reverse=True)
        # Not within a longer word, and not in `app.py` or `/app`.
        return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms) or '(?!)'})(?![\w/-]|\.\w)", re.I)


def read_glossary(folder: Path) -> Glossary:
    """Read the words; a word that cannot be read becomes a fault, and the others stay.

    Args:
        folder: The folder of the lessons; without the file there are no words.
    """
    path = folder / "glossary.yaml"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return Glossary(path)


@lru_cache(maxsize=8)
def _read(path: Path, _mtime_ns: int) -> Glossary:
    try:
        found = read_map(path.read_text(encoding="utf-8"), path, 1)
    except (LessonError, UnicodeDecodeError) as error:
        fault = error if isinstance(error, LessonError) else LessonError("Not UTF-8.", path, 1)
        return Glossary(path, faults=(fault,))
    terms: list[Term] = []
    faults: list[LessonError] = []
    taken: dict[str, str] = {}
    for name in found.value:
        try:
            terms.append(_term(found, name, taken))
        except LessonError as fault:
            faults.append(fault)
    return Glossary(path, tuple(sorted(terms, key=lambda term: term.name.lower())), tuple(faults))


def _term(found: MarkedMap, name: str, taken: dict[str, str]) -> Term:
    entry = found.under(name)
    entry.check_keys("A word", {"says", "lesson"}, _TEXTS | {"also"})
    texts = {key: _text(entry, key) for key in ("says", "lesson", *_TEXTS)}
    also = entry.value.get("also", [])
    if not isinstance(also, list) or not all(isinstance(form, str) and form for form in also):
        raise entry.fault("`also` is a list of other forms of the word.", "also")
    for form in (name, *also):
        if form.lower() in taken:
            raise entry.fault(f"{form!r} is a form of {taken[form.lower()]!r} already.", "also")
    taken.update((form.lower(), name) for form in (name, *also))
    return Term(name, tuple(also), line=found.lines[(name,)], **texts)


def _text(entry: MarkedMap, key: str) -> Any:
    value = entry.value.get(key, "")
    if not isinstance(value, str) or (key in entry.value and not value.strip()):
        raise entry.fault(f"`{key}` is a text.", key)
    return value.strip()
