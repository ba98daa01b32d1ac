"""What each side did with each field, as a table: rows are fields, never messages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.field_cells import UNKNOWN, Cell, Column
from sidebyside.explanation.sent_values import Place, SentValues
from sidebyside.html.inline import code, truncate
from sidebyside.http import limits
from sidebyside.http.comparison import Comparison
from sidebyside.http.json_text import valid_text
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES, Side
from sidebyside.http.spans import Span, editor_text
from sidebyside.inspection.program_lines import paths_of

_LONGEST = 40
_LEGEND = f"{UNKNOWN} what the program did with this field is not known."
_AROUND = 18  # Characters shown on either side of the place where JSON breaks.


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field.

    Args:
        field: Its name; for a whole part of the request, the part's name.
        part: The part of the request that it is in.
        sent: What was sent there, or None for nothing.
        cells: What each side did, Flask's first.
        span: Which text of the editor it stands in, and from where to where, as JSON; or None.
    """

    field: str
    part: str
    sent: Markup | None
    cells: tuple[Cell, ...]
    span: str | None = None

    @property
    def part_label(self) -> str:
        """The part beside the name; empty for the body, and where the name is the part's."""
        return "" if self.part == "body" or self.field == f"the {self.part}" else self.part


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The table.

    Args:
        rows: A row for each field.
        more: How many fields there are beside these.
        wire: The request that it is about, in its wire form.
        legend: What the dash in a cell means, where there is one.
    """

    rows: tuple[FieldRow, ...] = ()
    more: int = 0
    wire: dict[str, Any] = field(default_factory=dict)
    legend: str = ""

    @property
    def more_text(self) -> str:
        """What stands below the table of the fields that it has no row for."""
        if not self.more:
            return ""
        return f"{self.more} more field{' is' if self.more == 1 else 's are'} not listed here."


def field_table(
    comparison: Comparison,
    sources: Mapping[Side, Source | None],
    handlers: Mapping[Side, str | None],
) -> FieldTable:
    """List the fields that either side has an error for, then the others that were sent there.

    Args:
        comparison: Both responses.
        sources: Each side's program.
        handlers: The function that each side routed the request to.

    Returns:
        The table; without rows where no error is about more than the path.
    """
    request = comparison.request
    run = comparison.fastapi.run
    reads_form = bool(run and run.validation and run.validation.body == "form")
    sent = SentValues(request, form=reads_form)
    sides = [
        Column(side, request, comparison.response(side), sources[side], handlers[side], sent)
        for side in SIDES
    ]
    places = list(dict.fromkeys(place for side in sides for place in side.problems))
    if all(place == ("path",) for place in places):
        return FieldTable()
    places = [place for place in places if not _is_general(place, places)]
    places += _other_fields(sent, places)
    routes = _routes(
        sources, {side: column.handler for side, column in zip(SIDES, sides, strict=True)}
    )
    rows = tuple(_row(place, sent, sides, routes) for place in places[: limits.FIELD_ROWS])
    unknown = any(cell.text == UNKNOWN for row in rows for cell in row.cells)
    return FieldTable(rows, len(places) - len(rows), request.to_json(), _LEGEND if unknown else "")


def _routes(
    sources: Mapping[Side, Source | None], handlers: Mapping[Side, str | None]
) -> tuple[str, ...]:
    """Return the paths that took the request; FastAPI's first, since an error has its names."""
    pairs = [(sources[side], handlers[side]) for side in reversed(SIDES)]
    return tuple(path for source, name in pairs if source for path in paths_of(source, name))


def _is_general(place: Place, places: list[Place]) -> bool:
    """Flask's 404 is about the path as a whole; a field of the path says more."""
    return place == ("path",) and any(other[0] == "path" for other in places if other != place)


def _other_fields(sent: SentValues, places: list[Place]) -> list[Place]:
    """Return the fields beside those with errors, unless the whole part was refused."""
    parts = {place[0] for place in places if len(place) > 1} - {
        place[0] for place in places if len(place) == 1
    }
    tops = {place[:2] for place in places}
    candidates = [(part, name) for part in sorted(map(str, parts)) for name in sent.names(part)]
    return [place for place in candidates if place not in tops]


def _row(place: Place, sent: SentValues, sides: list[Column], routes: tuple[str, ...]) -> FieldRow:
    problems = [x for side in sides for x in side.problems.get(place, ())]
    is_broken = any(problem.kind == "json_invalid" for problem in problems)
    span = sent.span(place, routes)
    shown = _fault(sent.request, span) if is_broken else sent.value_html(place, routes)
    if shown is None and (is_broken or place[0] == "path"):
        shown = _repeated_value(problems)
    return FieldRow(
        field=_name(place),
        part=str(place[0]),
        sent=shown,
        cells=tuple(side.cell(place, has_error=bool(problems)) for side in sides),
        span=json.dumps([span.part, span.start, span.end, span.found]) if span else None,
    )


def _repeated_value(problems: list[Problem]) -> Markup | None:
    """Show a value that the program repeats, where it cannot be looked up in the request."""
    found = next((x.input for x in problems if x.input not in (None, {})), None)
    return None if found is None else code(truncate(str(found), _LONGEST))


def _fault(request: Request, span: Span | None) -> Markup | None:
    """Show the place at which a body stops being JSON, with what stands around it."""
    text = editor_text(request, "body")
    if span is None or span.part != "body" or not text:
        return None
    before = text[: span.start].replace("\n", " ")
    after = text[span.end :].replace("\n", " ")
    return Markup("<code>{}{}<mark>{}</mark>{}{}</code>").format(
        "\u2026" if len(before) > _AROUND else "",
        before[-_AROUND:],
        text[span.start : span.end] or "\u00a0",
        after[:_AROUND],
        "\u2026" if len(after) > _AROUND else "",
    )


def _name(place: Place) -> str:
    if len(place) == 1:
        return f"the {place[0]}"
    if place[1:] == ("",):
        return '""'
    parts = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in place[1:])
    return valid_text("".join(parts).removeprefix("."))
