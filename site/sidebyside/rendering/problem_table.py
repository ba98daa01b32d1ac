"""What each side said about each field, as a table: rows are fields, never messages."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from sidebyside.exchange import SIDES, Answer, Comparison, Problem
from sidebyside.rendering.inline import code, shortened
from sidebyside.rendering.program_lines import rule_line
from sidebyside.rendering.sent import Sent
from sidebyside.samples import Source

Place = tuple[str | int, ...]
Mark = Literal["yes", "no", "silent"]
MOST_ROWS = 12
# What comparing calls a complaint whose program gave it no type.
_OWN_KINDS = frozenset({"invalid", "bad_request", "unsupported_media_type", "not_found"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side said about one field.

    Args:
        side: `flask` or `fastapi`.
        mark: Whether it refused the field, accepted it after a check, or said nothing.
        text: The sentence, or what its silence means.
        detail: More about it, or None.
        line: The program's line with the rule, from 1, where there is one.
        line_code: That line, shortened.
    """

    side: str
    mark: Mark
    text: str
    detail: Markup | None = None
    line: int | None = None
    line_code: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One field.

    Args:
        field: Its name; for a whole part of the request, the part's name.
        part: The part of the request that it is in.
        sent: What was sent there, or None for nothing.
        cells: What each side said, Flask's first.
    """

    field: str
    part: str
    sent: Markup | None
    cells: tuple[Cell, ...]


def problem_table(
    comparison: Comparison,
    sources: dict[str, Source | None],
    handlers: dict[str, str | None],
) -> tuple[Row, ...]:
    """List the fields that either side complains about, then the others that were sent there.

    Args:
        comparison: Both answers.
        sources: Each side's program.
        handlers: The function that each side routed the request to.

    Returns:
        The rows; none where neither side complains about more than the path.
    """
    named = {side: _by_place(comparison.answer(side)) for side in SIDES}
    places = list(dict.fromkeys(place for side in SIDES for place in named[side]))
    if all(place == ("path",) for place in places):
        return ()
    sent = Sent(comparison.request)
    places = [place for place in places if not _is_general(place, places)]
    places += _others(sent, places)
    sides = {
        side: _Side(side, comparison.answer(side), named[side], sources[side], handlers[side])
        for side in SIDES
    }
    return tuple(_row(place, sent, sides, named) for place in places[:MOST_ROWS])


def _by_place(answer: Answer) -> dict[Place, Problem]:
    found: dict[Place, Problem] = {}
    for problem in answer.problems:
        place = problem.at[:1] if problem.kind == "json_invalid" else problem.at
        if place:
            found.setdefault(place, problem)
    return found


def _is_general(place: Place, places: list[Place]) -> bool:
    """Flask's 404 is about the path as a whole; a field of the path says more."""
    return place == ("path",) and any(other[0] == "path" for other in places if other != place)


def _others(sent: Sent, places: list[Place]) -> list[Place]:
    """Give the fields beside those complained about, unless the whole part was refused."""
    parts = {place[0] for place in places if len(place) > 1} - {
        place[0] for place in places if len(place) == 1
    }
    tops = {place[:2] for place in places}
    candidates = [(part, name) for part in sorted(map(str, parts)) for name in sent.names(part)]
    return [place for place in candidates if place not in tops]


def _row(
    place: Place,
    sent: Sent,
    sides: dict[str, "_Side"],
    named: dict[str, dict[Place, Problem]],
) -> Row:
    problems = [found[place] for found in named.values() if place in found]
    complained = bool(problems)
    return Row(
        field=_name(place),
        part=str(place[0]),
        sent=sent.shown(place, next((p for p in problems if p.input is not None), None)),
        cells=tuple(sides[side].cell(place, complained=complained) for side in SIDES),
    )


def _name(place: Place) -> str:
    if len(place) == 1:
        return f"the {place[0]}"
    parts = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in place[1:])
    return "".join(parts).removeprefix(".")


class _Side:
    """One side's part of the table."""

    def __init__(
        self,
        side: str,
        answer: Answer,
        named: dict[Place, Problem],
        program: Source | None,
        handler: str | None,
    ) -> None:
        self.side = side
        self.answer = answer
        self.named = named
        self.program = program
        self.handler = handler

    def cell(self, place: Place, *, complained: bool) -> Cell:
        """Say what this side said about a field.

        Args:
            place: The field.
            complained: Whether either side complained about it.
        """
        problem = self.named.get(place) or self._general(place, complained=complained)
        if problem is not None:
            return self._with_line(place, "no", problem.message, self._detail(place, problem))
        if self.answer.status is None:
            return Cell(self.side, "silent", "No answer.")
        if self.answer.status >= 500:
            return self._with_line(place, "silent", "The program raised before it could say.")
        if self.handler is None:
            return Cell(self.side, "silent", "No function was reached.")
        return self._fastapi(place) if self.side == "fastapi" else self._flask(place)

    def _general(self, place: Place, *, complained: bool) -> Problem | None:
        """Give a complaint that names no field, for a field that the other side complains about."""
        if not complained:
            return None
        found = (p for p in self.answer.problems if not p.at or p.at == place[:1] == ("path",))
        return next(found, None)

    def _detail(self, place: Place, problem: Problem) -> Markup | None:
        if place not in self.named:
            return Markup("Does not say which field.") if len(place) > 1 else None
        if problem.kind in _OWN_KINDS:
            return None
        if self.side == "flask":
            return Markup("type {}").format(code(problem.kind))
        loc = ", ".join(map(str, problem.at))
        return Markup("type {}, loc {}").format(code(problem.kind), code(loc))

    def _fastapi(self, place: Place) -> Cell:
        if any(len(other) == 1 for other in self.named if other[0] == place[0]):
            return Cell(self.side, "silent", "Not looked at.")
        if self._line(place) is None:
            refused = self.answer.status is not None and self.answer.status >= 400
            silence = "Not complained about." if refused else "Not declared, so it was left out."
            return Cell(self.side, "silent", silence)
        return self._with_line(place, "yes", "Valid")

    def _flask(self, place: Place) -> Cell:
        line = self._line(place)
        if self.answer.status is not None and self.answer.status >= 400:
            text = "Not complained about." if line else "Not looked at."
            return self._with_line(place, "silent", text)
        if line is None:
            return Cell(self.side, "silent", "Never checked.", Markup("No line asks for it."))
        return self._with_line(place, "silent", "Read, and no check refused it.")

    def _line(self, place: Place) -> int | None:
        if self.program is None:
            return None
        return rule_line(self.program, place, self.handler)

    def _with_line(self, place: Place, mark: Mark, text: str, detail: Markup | None = None) -> Cell:
        line = self._line(place)
        shown = ""
        if line is not None and self.program is not None:
            shown = shortened(self.program.lines[line - 1].strip(), 48)
        return Cell(self.side, mark, text, detail, line, shown)
