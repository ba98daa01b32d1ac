"""Where a field stands in a form: pairs joined by `&`, or the parts of a multipart body.

A query has the pairs of an urlencoded form (WHATWG URL, section 5); the parts are RFC 7578's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message
from itertools import pairwise
from urllib.parse import unquote_plus

Range = tuple[int, int]
_NAME = re.compile(r'\bname="([^"]*)"|\bname=([^;\s]+)', re.IGNORECASE)


def pairs(text: str, start: int = 0) -> Iterator[tuple[str, Range]]:
    """List each field of an urlencoded text with the span of its value.

    The span is the whole pair's where the value is empty, so that there is something to see.

    Args:
        text: The text.
        start: Where the pairs begin in it.
    """
    for pair in text[start:].split("&"):
        name, _, value = pair.partition("=")
        end = start + len(pair)
        if pair:
            yield unquote_plus(name), (end - len(value) if value else start, end)
        start = end + 1


def parts(text: str, content_type: str) -> Iterator[tuple[str, Range]]:
    """List each field of a multipart text with the span of its content.

    Args:
        text: The body, its line breaks LF.
        content_type: The header that names the boundary.
    """
    stated = Message()
    stated["Content-Type"] = content_type
    boundary = stated.get_boundary()
    if not boundary:
        return
    marks = list(re.finditer(rf"(?:^|\n)--{re.escape(boundary)}(?:--)?[ \t]*(?=\n|$)", text))
    for mark, following in pairwise(marks):
        head, gap, _ = text[mark.end() + 1 : following.start() + 1].partition("\n\n")
        name = _NAME.search(head)
        start = mark.end() + 1 + len(head) + len(gap)
        end = max(start, following.start())
        if name and gap:
            whole = mark.end() + 1, following.start()
            yield name[1] or name[2] or "", (start, end) if end > start else whole


def nth(fields: Iterable[tuple[str, Range]], way: Sequence[str | int]) -> Range | None:
    """Return the span of the field that a way names; a number after the name counts its repeats.

    Args:
        fields: Names with spans, in order.
        way: Such as `("tags", 1)`; without a number the last one counts, as it does to FastAPI.
    """
    if not way:
        return None
    found = [span for name, span in fields if name == str(way[0])]
    at = next((step for step in way[1:] if isinstance(step, int)), len(found) - 1)
    return found[at] if 0 <= at < len(found) else None
