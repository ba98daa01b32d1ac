"""One sentence about which function ran, and which line made the answer so."""

import html
import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.html.inline import code, line_link, shortened
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import label_of
from sidebyside.inspection.program_lines import rule_line, sender, status_line

_PARTS = {
    "body": "the body",
    "query": "the query",
    "path": "the value in the path",
    "header": "the headers",
    "cookie": "the cookies",
}
_READS_JSON = re.compile(r"\bget_json\(|\brequest\.json\b")
_LONGEST_SAID = 4096
_DOCS = ("/docs", "/redoc", "/openapi.json")


class Cause:
    """Says why one side answered as it did.

    Args:
        side: `flask` or `fastapi`.
        program: Its source, where there is one.
        handler: The function that the request was routed to.
        request: What was sent.
        hints: The other side's complaints, which name fields that this side may not name.
        lines_at: The page that the program's lines stand on; empty for the page of the sentence.
    """

    def __init__(
        self,
        side: str,
        program: Source | None,
        handler: str | None,
        request: Request,
        hints: Iterable[Problem] = (),
        lines_at: str = "",
    ) -> None:
        self.side = side
        self.program = program
        self.handler = handler
        self.request = request
        self.hints = tuple(hints)
        self.lines_at = lines_at

    def sentence(self, answer: Response) -> Markup:
        """Return the sentence."""
        ways: tuple[Callable[[Response], Markup | None], ...] = (
            self._failed,
            self._unrouted,
            self._never_ran,
            self._ended_by_framework,
            self._returned,
        )
        return next(text for way in ways if (text := way(answer)) is not None)

    def link(self, line: int, text: str | None = None) -> Markup:
        """Link to a line of this side's program."""
        return line_link(self.side, line, text, self.lines_at)

    def _failed(self, answer: Response) -> Markup | None:
        failure = answer.failure
        if failure is None or failure.kind == "too_large":
            return None
        where = Markup(" at {}").format(self.link(failure.line)) if failure.line else Markup("")
        # A comprehension is a function of its own to Python 3.11, and to nobody else.
        inner = failure.function if failure.function and failure.function[0] != "<" else None
        name = code(inner or self.handler or "The program")
        if failure.kind == "timeout":
            return Markup("{} was still running{}.").format(name, where)
        if answer.status is None:
            return Markup("The program does not start{}.").format(where)
        what = code(shortened(failure.message))
        return Markup("{} raised {}{}.").format(name, what, where)

    def _unrouted(self, answer: Response) -> Markup | None:
        if self.handler is not None:
            return None
        framework = label_of(self.side)
        status = answer.status or 0
        if status == 405:
            return Markup("A route has this path, but not for {}. No function ran.").format(
                self.request.method
            )
        if 300 <= status < 400:
            return Markup("The router sent the client on. No function ran.")
        if status == 200 and self.request.method == "OPTIONS":
            return Markup("{} answered OPTIONS itself. No function ran.").format(framework)
        if status == 200 and self.request.path.startswith(_DOCS):
            return Markup("{} made this page. No function of the program ran.").format(framework)
        if status < 400:
            return Markup("The program answered without running a route's function.")
        return Markup("No route matched.")

    def _never_ran(self, answer: Response) -> Markup | None:
        if self.side != "fastapi" or answer.status != 422 or not _is_validation(answer):
            return None
        name = Markup("{} never ran. ").format(code(self.handler or ""))
        if any(problem.kind == "json_invalid" for problem in answer.problems):
            return name + Markup("The body is not JSON.")
        parts = dict.fromkeys(problem.at[0] for problem in answer.problems if problem.at)
        refused = _listed([_PARTS.get(str(part), str(part)) for part in parts])
        lines = self._lines(answer.problems, own=True)
        if not lines:
            return name + Markup("FastAPI refused {}.").format(refused)
        links = [self.link(line, str(line)) for line in lines]
        first = self.link(lines[0], f"Line {lines[0]}")
        subject = first if len(lines) == 1 else Markup("Lines {}").format(_listed(links))
        return name + Markup("{} refused {}.").format(subject, refused)

    def _ended_by_framework(self, answer: Response) -> Markup | None:
        """Say which line asked for what was not there, in a view that Werkzeug ended."""
        if self.side != "flask" or answer.status not in (400, 415) or answer.is_json:
            return None
        if self._speaking_line(answer) or self._spoken_elsewhere(answer):
            return None
        line = self._reading_line() if self._read_json(answer) else None
        if line is not None:
            return Markup("{} ran until {} asked for JSON.").format(
                code(self.handler or ""), self.link(line)
            )
        missing = [problem for problem in self.hints if problem.kind == "missing"]
        missing = missing or [problem for problem in self.hints if self._asked_by_key(problem)]
        lines = self._lines(missing)
        if not lines:
            return None
        return Markup("{} ran until {} asked for {}.").format(
            code(self.handler or ""), self.link(lines[0]), code(str(missing[0].at[-1]))
        )

    def _asked_by_key(self, problem: Problem) -> bool:
        """Tell `request.files["photo"]`, which raises where the key is not there."""
        lines = self._lines([problem])
        if not lines or self.program is None:
            return False
        return f'["{problem.at[-1]}"]' in self.program.lines[lines[0] - 1].replace("'", '"')

    def _read_json(self, answer: Response) -> bool:
        return answer.status == 415 or any(hint.kind == "json_invalid" for hint in self.hints)

    def _reading_line(self) -> int | None:
        if self.program is None or self.handler not in self.program.symbols:
            return None
        lines = self.program.lines_of(self.handler)
        found = (line for line in lines if _READS_JSON.search(self.program.lines[line - 1]))
        return next(found, None)

    def _returned(self, answer: Response) -> Markup | None:
        name = code(self.handler or "")
        line = None
        if self.program is not None and self.handler and answer.status:
            line = self._speaking_line(answer) or status_line(
                self.program, self.handler, answer.status
            )
        if line is None or self.program is None:
            elsewhere = self._spoken_elsewhere(answer) or self._ended_elsewhere(answer)
            return elsewhere or self._ran(name, answer)
        text = self.program.lines[line - 1].strip()
        if text.startswith(("@", "status_code")):
            return Markup("{} ran and returned; {} sets the status.").format(name, self.link(line))
        if text.startswith(("raise ", "abort(", "flask.abort(")):
            return Markup("{} ended the request at {}.").format(name, self.link(line))
        return Markup("{} ran and returned at {}.").format(name, self.link(line))

    def _ran(self, name: Markup, answer: Response) -> Markup:
        """Say no more than is known where no line can be named."""
        if answer.status is not None and answer.status >= 400:
            return Markup("{} ran and ended with an error.").format(name)
        return Markup("{} ran and returned.").format(name)

    def _speaking_line(self, answer: Response) -> int | None:
        """Find the line of the function whose own words are in an error's body."""
        said = _said(answer)
        if self.program is None or not self.handler or not said:
            return None
        return status_line(self.program, self.handler, answer.status or 0, said)

    def _spoken_elsewhere(self, answer: Response) -> Markup | None:
        """Find the one other function whose own words are in an error's body."""
        said = _said(answer)
        return self._ended_elsewhere(answer, said) if said else None

    def _ended_elsewhere(self, answer: Response, said: str = "") -> Markup | None:
        """Find the one other function that sends this error, such as a dependency."""
        if self.program is None or answer.status is None or answer.status < 400:
            return None
        found = sender(self.program, answer.status, self.handler, said)
        if found is None:
            return None
        name, line = found
        return Markup("{} ended the request at {}.").format(code(name), self.link(line))

    def _lines(self, problems: Iterable[Problem], *, own: bool = False) -> list[int]:
        """Return the lines of the places that either side, or this one itself, complained about."""
        if self.program is None:
            return []
        found = (
            rule_line(self.program, problem.at, self.handler, problem if own else None)
            for problem in problems
        )
        return sorted({line for line in found if line is not None})


def _said(answer: Response) -> str:
    """Return the text of an error's body as the program wrote it, if it is short."""
    if answer.status is None or answer.status < 400 or len(answer.body) > _LONGEST_SAID:
        return ""
    return html.unescape(answer.body.decode("utf-8", "replace"))


def _is_validation(answer: Response) -> bool:
    """Tell FastAPI's own refusal from one that a function raised."""
    return bool(answer.problems) and all(
        problem.at and problem.kind != "invalid" for problem in answer.problems
    )


def _listed(items: list[Markup] | list[str]) -> Markup:
    """Join items as a sentence does: a, b and c."""
    parts = [Markup("{}").format(item) for item in items]
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} and {}").format(Markup(", ").join(parts[:-1]), parts[-1])
