"""Results that were measured once, elsewhere, with the conditions under which they came."""

from dataclasses import dataclass
from typing import Any

from sidebyside.lessons.front_matter import text_at
from sidebyside.lessons.marked_yaml import MarkedMap


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """A table of figures.

    Args:
        title: What was measured, and in which unit.
        conditions: Sentences about how.
        columns: The heads of the columns, that of the rows' names first.
        rows: For each row its side, `flask` or `fastapi`, and its cells.
    """

    title: str
    conditions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def read_published_results(head: MarkedMap) -> PublishedResults:
    """Read the key `recorded`.

    Raises:
        LessonError: A key is missing or unknown, or a row has more or fewer cells than there are
            columns.
    """
    body = head.under("recorded")
    body.check_keys("A recording", {"title", "conditions", "columns", "rows"})
    columns = _texts(body, "columns")
    return PublishedResults(
        title=text_at(body, "title"),
        conditions=_texts(body, "conditions"),
        columns=columns,
        rows=tuple(_row(body, number, len(columns)) for number in range(_length(body))),
    )


def _texts(body: MarkedMap, key: str) -> tuple[str, ...]:
    value = body.value[key]
    if not isinstance(value, list) or not value or not all(isinstance(x, str) for x in value):
        raise body.fault(f"{key!r} must be a list of texts.", key)
    return tuple(value)


def _length(body: MarkedMap) -> int:
    rows = body.value["rows"]
    if not isinstance(rows, list) or not rows:
        raise body.fault("'rows' must be a list of rows.", "rows")
    return len(rows)


def _row(body: MarkedMap, number: int, cells: int) -> tuple[str, tuple[str, ...]]:
    row: Any = body.value["rows"][number]
    match row:
        case ["flask" | "fastapi" as side, *values] if len(values) == cells:
            return side, tuple(map(str, values))
    message = f"A row is flask or fastapi, then {cells} cells."
    raise body.fault(message, "rows", number)
