"""What one side did with one field in this run: refused it, let it through, read it, never saw it.

Each cell comes from what the side answered and from its run (`http.run`). Where these do not say,
the cell says nothing.
"""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.problem_sentences import problem_sentence
from sidebyside.explanation.sent_values import Place, SentValues
from sidebyside.explanation.unread_body import unread_sentence
from sidebyside.html.inline import code, truncate
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.run import Run
from sidebyside.inspection.flask_fields.field_use import FieldUse, FlaskFields
from sidebyside.inspection.program_lines import route_of, rule_line

Mark = Literal["yes", "no", "never", "silent"]
UNKNOWN = "\u2013"
# What `differences.problems` calls an error whose program gave it no type.
_OWN_KINDS = frozenset({"invalid", "bad_request", "unsupported_media_type", "not_found"})
# The framework's own pages go on with advice for people who typed an address.
_PAGES = frozenset({"bad_request", "not_found"})
_NO_CONVERTER = "No route takes this path: the value does not fit the route's converter."
_NO_FIELD = Markup("Does not say which field.")
_EMPTY = Markup("In a form, what is sent empty counts as not sent.")
_LONGEST_LINE = 48


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side did with one field.

    Args:
        side: `flask` or `fastapi`.
        mark: Whether it refused the field, accepted it after a check, never checked it, or said
            nothing.
        text: The sentence, or what its silence means; a dash where that is not known.
        detail: More about it, or None.
        line: The program's line with the rule, from 1, where there is one.
        line_code: That line, shortened.
        meaning: What the error means and what would be accepted, or None.
    """

    side: str
    mark: Mark
    text: str
    detail: Markup | None = None
    line: int | None = None
    line_code: str = ""
    meaning: str | None = None


class Column:
    """One side's part of the table.

    Args:
        side: `flask` or `fastapi`.
        request: What was sent.
        response: What it answered.
        program: Its source, where there is one.
        handler: The function that the request was routed to, where the run does not say.
        sent: The values that were sent.
    """

    def __init__(
        self,
        side: str,
        request: Request,
        response: Response,
        program: Source | None,
        handler: str | None,
        sent: SentValues,
    ) -> None:
        self.side = side
        self.request = request
        self.response = response
        self.program = program
        self.run = response.run or Run()
        view = self.run.route.view if self.run.route else None
        self.handler = view.name if view else handler
        self.sent = sent
        validation = self.run.validation
        self._validated = {(x.at, x.kind) for x in validation.errors} if validation else set()
        self._general_problem: Problem | None = None  # the first that names no field
        self.problems = self._by_place()

    def _by_place(self) -> dict[Place, list[Problem]]:
        """Return the errors by the places that caused them.

        Of broken JSON that is the whole body, and of a body that was read as another kind than it
        is, the header that says so. Those that name no place are not among them.
        """
        found: dict[Place, list[Problem]] = {}
        for problem in self.response.problems:
            if place := self._place(problem):
                found.setdefault(place, []).append(problem)
            elif self._general_problem is None:
                self._general_problem = problem
        return found

    def _place(self, problem: Problem) -> Place:
        at = problem.at
        if problem.kind == "json_invalid":
            return at[:1]
        if self.unread_body(problem) and len(at) == 1:
            return ("header", "content-type")
        if problem.kind in _OWN_KINDS and len(at) > 1 and self._is_the_frameworks_own:
            return ()
        validation = self.run.validation
        if validation and (at, problem.kind) in self._validated:
            at = validation.place(at)
        elif at and problem.kind not in _OWN_KINDS:
            at = self.sent.place(at)
        if "" in at and not self.sent.values_at(at):
            # Such a name stands for the whole.
            at = tuple(step for step in at if step != "")
        return at

    @property
    def _is_the_frameworks_own(self) -> bool:
        """Whether what was answered is a sentence of the framework's, such as of a parser."""
        caught = self.run.caught[-1] if self.run.caught else None
        return (
            caught is not None
            and caught.function is None
            and caught.raiser is not None
            and caught.handler is None
            and caught.raised.kind != "RequestValidationError"
        )

    def unread_body(self, problem: Problem) -> str | None:
        """Say that Content-Type kept a body from being read, where that is why."""
        return unread_sentence(problem, self.request, self.run.validation)

    def cell(self, place: Place, *, has_error: bool) -> Cell:
        """Say what this side did with a field.

        Args:
            place: The field.
            has_error: Whether either side has an error for it.
        """
        if place in self.problems:
            return self._refused_cell(place, self.problems[place])
        if self.response.status is None:
            return Cell(self.side, "silent", "No answer.")
        general = self._general(place) if has_error else None
        if self.run.matched is False or (general and general.at == ("path",)):
            if general is not None:
                return self._refused_cell(place, [general])
            return Cell(self.side, "silent", "No route took the request.")
        if self.side == "fastapi":
            return self._fastapi(place, general)
        return self._flask(place, general)

    def _general(self, place: Place) -> Problem | None:
        """Return an error that names no field, for a field that the other side refuses."""
        found = (
            p
            for p in self.response.problems
            if not self._place(p) or p.at == place[:1] == ("path",)
        )
        return next(found, None)

    def _unknown_cell(self, general: Problem | None) -> Cell:
        if general is None:
            return Cell(self.side, "silent", UNKNOWN)
        return Cell(self.side, "silent", _text(general), _NO_FIELD)

    def _refused_cell(self, place: Place, problems: list[Problem], line: int | None = None) -> Cell:
        problem = problems[0]
        line = line or self._line(place, problem)
        return Cell(
            self.side,
            "no",
            _text(problem),
            self._detail(place, problems),
            line,
            self._code(line),
            self._meaning(place, problem, line),
        )

    def _detail(self, place: Place, problems: list[Problem]) -> Markup | None:
        if place not in self.problems:
            return _NO_FIELD if len(place) > 1 else None
        found = [self._kind(each) for each in problems if each.kind not in _OWN_KINDS]
        return Markup("; ").join(found) if found else None

    def _kind(self, problem: Problem) -> Markup:
        if self.side == "flask":
            return Markup("type {}").format(code(problem.kind))
        loc = ", ".join(map(str, problem.at))
        return Markup("type {}, loc {}").format(code(problem.kind), code(loc))

    def _fastapi(self, place: Place, general: Problem | None) -> Cell:
        validation = self.run.validation
        outcome = validation.outcome(place) if validation else None
        if outcome == "passed":
            return self._cell_with_line(place, "yes", "Valid")
        sent = self.sent.values_at(place)
        if outcome == "default" and (not sent or (self.sent.form and not any(sent))):
            empty = _EMPTY if sent else None
            return self._cell_with_line(place, "silent", "Not required.", empty)
        if outcome is not None:
            return Cell(self.side, "silent", "Not looked at.")
        return self._unknown_cell(general)

    def _flask(self, place: Place, general: Problem | None) -> Cell:
        if self.program is None:
            return self._unknown_cell(general)
        fields = FlaskFields(self.program, self.run)
        values = self.sent.values_at(place)
        if general is not None:
            refused, line = fields.refusal(place, sent=bool(values))
            if refused or (place == ("body",) and self._could_not_be_parsed):
                return self._refused_cell(place, [general], line)
        use = fields.use(place, [x for x in values if isinstance(x, str)])
        if use is None or (use.deed != "missed" and general is not None):
            return self._unknown_cell(general)
        return self._used_cell(use)

    @property
    def _could_not_be_parsed(self) -> bool:
        caught = self.run.caught[-1] if self.run.caught else None
        raiser = caught.raiser if caught else None
        return raiser is not None and raiser.name.endswith("on_json_loading_failed")

    def _used_cell(self, use: FieldUse) -> Cell:
        ended = (self.response.status or 0) >= 400
        mark: Mark = "silent"
        text, detail = UNKNOWN, None
        if use.deed == "missed":
            text = "Not reached: the request had ended." if ended else "Not reached."
        elif use.deed == "checked":
            text = "Its check let it through."
        elif use.deed == "converted":
            text, detail = "Not refused.", Markup("{} could read it.").format(code("type="))
        elif use.deed == "defaulted":
            text = "Not refused."
            detail = Markup("{} could not read it, so it fell back to its default.").format(
                code("type=")
            )
        elif use.line or not ended:
            mark, text = "never", "Never checked."
            reads = "This line reads it." if use.line else "No line asks for it."
            detail = Markup(reads)
        line = use.line if text != UNKNOWN else None
        return Cell(self.side, mark, text, detail, line, self._code(line))

    def _line(self, place: Place, problem: Problem | None = None) -> int | None:
        """Return the line that declares or checks what an error is about."""
        if self.program is None:
            return None
        if problem is not None and self.problems.get(place, [None])[0] is problem:
            place = problem.at
        handler = self.handler
        if handler is None and place[0] == "path" and len(place) > 1:
            handler = route_of(self.program, self.request, str(place[1]))
        return rule_line(self.program, place, handler, problem)

    def _code(self, line: int | None) -> str:
        if line is None or self.program is None:
            return ""
        return truncate(self.program.lines[line - 1].strip(), _LONGEST_LINE)

    def _cell_with_line(
        self, place: Place, mark: Mark, text: str, detail: Markup | None = None
    ) -> Cell:
        line = self._line(place)
        return Cell(self.side, mark, text, detail, line, self._code(line))

    def _meaning(self, place: Place, problem: Problem, line: int | None) -> str | None:
        """Return the plain sentence; of a 404 none where a function of the program sent it."""
        if sentence := self.unread_body(problem):
            return sentence
        if problem.kind != "not_found":
            return problem_sentence(problem, sent=self._amount(place))
        if self.run.matched is not False:
            return None
        return _NO_CONVERTER if line is not None else problem_sentence(problem)

    def _amount(self, place: Place) -> str | None:
        found = self.sent.values_at(place) if place in self.problems else []
        if not found:
            return None
        form = self.run.validation is not None and self.run.validation.body == "form"
        return "empty" if form and place[0] == "body" and found[-1] == "" else "something"


def _text(problem: Problem) -> str:
    if problem.kind in _PAGES:
        return f"{problem.message.partition('. ')[0].removesuffix('.')}."
    return problem.message
