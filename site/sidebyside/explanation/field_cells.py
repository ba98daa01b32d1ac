"""What one side said about one field: whether it refused it, checked it, read it or never did."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.problem_sentences import problem_sentence
from sidebyside.explanation.unread_body import is_unread
from sidebyside.html.inline import code, shortened
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.inspection.program_lines import reading, route_of, rule_line

Place = tuple[str | int, ...]
Mark = Literal["yes", "no", "never", "silent"]
# What comparing calls a complaint whose program gave it no type.
OWN_KINDS = frozenset({"invalid", "bad_request", "unsupported_media_type", "not_found"})
# The framework's own pages go on with advice for people who typed an address.
_PAGES = frozenset({"bad_request", "not_found"})
_NO_CONVERTER = "No route takes this path: the value does not fit the route's converter."
_LONGEST_LINE = 48


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side said about one field.

    Args:
        side: `flask` or `fastapi`.
        mark: Whether it refused the field, accepted it after a check, never checked it, or said
            nothing.
        text: The sentence, or what its silence means.
        detail: More about it, or None.
        line: The program's line with the rule, from 1, where there is one.
        line_code: That line, shortened.
        meaning: What a complaint means and what would be accepted, or None.
    """

    side: str
    mark: Mark
    text: str
    detail: Markup | None = None
    line: int | None = None
    line_code: str = ""
    meaning: str | None = None


def by_place(answer: Response, request: Request) -> dict[Place, Problem]:
    """Return an answer's complaints by the places that caused them.

    Of broken JSON that is the whole body, and of a body that was read as another kind than it is,
    the header that says so.
    """
    found: dict[Place, Problem] = {}
    for problem in answer.problems:
        place = problem.at[:1] if problem.kind == "json_invalid" else problem.at
        if len(place) == 1 and is_unread(problem, request):
            place = ("header", "content-type")
        if place:
            found.setdefault(place, problem)
    return found


class Column:
    """One side's part of the table.

    Args:
        side: `flask` or `fastapi`.
        request: What was sent.
        answer: What it answered.
        program: Its source, where there is one.
        handler: The function that the request was routed to.
        missing: The places that the other side found empty.
    """

    def __init__(
        self,
        side: str,
        request: Request,
        answer: Response,
        program: Source | None,
        handler: str | None,
        missing: tuple[Place, ...] = (),
    ) -> None:
        self.side = side
        self.request = request
        self.answer = answer
        self.named = by_place(answer, request)
        self.program = program
        self.handler = handler
        self.missing = missing

    def cell(self, place: Place, *, complained: bool) -> Cell:
        """Say what this side said about a field.

        Args:
            place: The field.
            complained: Whether either side complained about it.
        """
        if place in self.named:
            return self._refused(place, self.named[place])
        if complained and (general := self._general(place)):
            return self._refused(place, general) if self._stopped(place) else self._unreached(place)
        if self.answer.status is None:
            return Cell(self.side, "silent", "No answer.")
        if self.answer.status >= 500:
            return self._with_line(place, "silent", "The program raised before it could say.")
        if self.handler is None:
            return Cell(self.side, "silent", "No function was reached.")
        return self._fastapi(place) if self.side == "fastapi" else self._flask(place)

    def _general(self, place: Place) -> Problem | None:
        """Return a complaint that names no field, for a field that the other side refuses."""
        found = (p for p in self.answer.problems if not p.at or p.at == place[:1] == ("path",))
        return next(found, None)

    def _stopped(self, place: Place) -> bool:
        """Whether a request that the framework ended, at the first access that failed, ended here.

        Of the fields that were not sent, that is the one which the program reads first.
        """
        general = self._general(place)
        if general is None or general.kind != "bad_request" or place not in self.missing:
            return True
        read = {other: line for other in self.missing if (line := self._line(other, general))}
        return place not in read or read[place] == min(read.values())

    def _unreached(self, place: Place) -> Cell:
        return self._with_line(place, "silent", "Not reached: the request had ended.")

    def _refused(self, place: Place, problem: Problem) -> Cell:
        text, detail = problem.message, self._detail(place, problem)
        if problem.kind in _PAGES:
            text = f"{text.partition('. ')[0].removesuffix('.')}."
        return self._with_line(place, "no", text, detail, problem)

    def _detail(self, place: Place, problem: Problem) -> Markup | None:
        if place not in self.named:
            return Markup("Does not say which field.") if len(place) > 1 else None
        if problem.kind in OWN_KINDS:
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
            silence = "No validation error." if refused else "Not declared, so it was left out."
            return Cell(self.side, "silent", silence)
        return self._with_line(place, "yes", "Valid")

    def _flask(self, place: Place) -> Cell:
        line = self._line(place)
        if self.answer.status is not None and self.answer.status >= 400:
            text = "No validation error." if line else "Not looked at."
            return self._with_line(place, "silent", text)
        if line is None or self.program is None:
            return Cell(self.side, "never", "Never checked.", Markup("No line asks for it."))
        done = reading(self.program, place, self.handler)
        if done == "read":
            return self._with_line(place, "never", "Never checked.", Markup("This line reads it."))
        if done == "converted":
            detail = Markup("Where {} fails, the default is used.").format(code("type="))
            return self._with_line(place, "silent", "Not refused.", detail)
        return self._with_line(place, "silent", "Its check let it through.")

    def _line(self, place: Place, problem: Problem | None = None) -> int | None:
        if self.program is None:
            return None
        if problem is not None and self.named.get(place) is problem:
            place = problem.at
        handler = self.handler
        if handler is None and place[0] == "path" and len(place) > 1:
            handler = route_of(self.program, self.request, str(place[1]))
        return rule_line(self.program, place, handler, problem)

    def _with_line(
        self,
        place: Place,
        mark: Mark,
        text: str,
        detail: Markup | None = None,
        problem: Problem | None = None,
    ) -> Cell:
        line = self._line(place, problem)
        shown = ""
        if line is not None and self.program is not None:
            shown = shortened(self.program.lines[line - 1].strip(), _LONGEST_LINE)
        plain = self._meaning(problem, line) if problem else None
        return Cell(self.side, mark, text, detail, line, shown, plain)

    def _meaning(self, problem: Problem, line: int | None) -> str | None:
        """Return the plain sentence; of a 404 none where a function of the program sent it."""
        if problem.kind != "not_found":
            return problem_sentence(problem, self.request)
        if self.handler is not None:
            return None
        return _NO_CONVERTER if line is not None else problem_sentence(problem, self.request)
