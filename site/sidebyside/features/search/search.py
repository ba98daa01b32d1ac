"""Find lessons by words. Some dozens of lessons need no index."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sidebyside.lessons.lesson import Lesson

_AROUND = 90  # characters of text on each side of a found word


@dataclass(frozen=True)
class Hit:
    """A lesson that holds every word, with the place where the first one stands."""

    lesson: Lesson
    snippet: Markup
    weight: int


def search(lessons: Sequence[Lesson], question: str) -> list[Hit]:
    """Find the lessons that hold every word of a question, the best first.

    Args:
        lessons: Where to look.
        question: Words; case does not count.
    """
    words = question.casefold().split()
    if not words:
        return []
    hits = [hit for lesson in lessons if (hit := _hit(lesson, words)) is not None]
    return sorted(hits, key=lambda hit: -hit.weight)


def _hit(lesson: Lesson, words: list[str]) -> Hit | None:
    text = _plain(lesson.text)
    fields = [(lesson.title.casefold(), 20), (lesson.summary.casefold(), 8), (text.casefold(), 1)]
    weight = 0
    for word in words:
        found = sum(field.count(word) * worth for field, worth in fields)
        if not found:
            return None
        weight += found
    return Hit(lesson, _snippet(lesson.summary, text, words), weight)


def _plain(text: str) -> str:
    """Leave out what Markdown means for itself: addresses of links, fences, marks."""
    text = re.sub(r"\]\([^])\s]*\)", "", text)
    return re.sub(r"[`*_\[\]#>|]|^~~~.*$", "", text, flags=re.MULTILINE)


def _snippet(summary: str, text: str, words: list[str]) -> Markup:
    place = text.casefold().find(words[0])
    if place < 0:
        return _mark(summary, words)
    start, end = max(0, place - _AROUND), place + _AROUND
    piece = " ".join(text[start:end].split())
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Markup("{}{}{}").format(before, _mark(piece, words), after)


def _mark(text: str, words: list[str]) -> Markup:
    # Split before escaping: a word such as "amp" must not be found in "&amp;".
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    mark = Markup("<mark>{}</mark>").format
    return Markup("").join(mark(piece) if odd % 2 else piece for odd, piece in enumerate(pieces))
