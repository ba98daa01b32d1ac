"""Two texts compared line by line, and bytes by their length and digest."""

import hashlib
from collections.abc import Iterator

Hunk = tuple[str, str | None, str | None]


def hunks(left: str, right: str) -> Iterator[Hunk]:
    """List each run of lines that differs, as (place, lines on the left, lines on the right).

    What both begin and end with is left out first, so one line more is one difference; between
    that, lines are compared by their position. Linear in the texts' length, whatever they hold.
    """
    a, b = left.split("\n"), right.split("\n")
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(middle_a) != len(middle_b):
        yield _hunk(start, middle_a, middle_b)
        return
    at = 0
    while at < len(middle_a):
        until = at
        while until < len(middle_a) and middle_a[until] != middle_b[until]:
            until += 1
        if until > at:
            yield _hunk(start + at, middle_a[at:until], middle_b[at:until])
        at = until + 1


def _common(a: list[str], b: list[str]) -> int:
    return next(
        (at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _hunk(start: int, left: list[str], right: list[str]) -> Hunk:
    last = start + max(len(left), len(right))
    place = f"line {last}" if last == start + 1 else f"lines {start + 1} to {last}"
    return place, _join(left), _join(right)


def _join(lines: list[str]) -> str | None:
    return "\n".join(lines) if lines else None


def digest(body: bytes) -> str:
    """Describe bytes that are no text by their length and SHA-256."""
    return f"{len(body)} bytes, SHA-256 {hashlib.sha256(body).hexdigest()}"
