"""What one program answered, or why it did not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

from sidebyside.http import limits
from sidebyside.http.fields.media_type import media_type
from sidebyside.http.fields.set_cookie import SetCookie
from sidebyside.http.json_text import NOT_JSON, JsonText, body_to_json
from sidebyside.http.lazy import lazy
from sidebyside.http.problem import Problem
from sidebyside.http.run import Run

# RFC 9110, section 15.5: names that Python 3.11's http.HTTPStatus still has in their older form.
_RENAMED = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}


def reason_phrase(status: int) -> str:
    """Return the name that RFC 9110 has for a status, or nothing where it has none."""
    if status in _RENAMED:
        return _RENAMED[status]
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a program gave no whole answer.

    Args:
        kind: `timeout`, `crash` or `too_large`.
        message: One or two sentences.
        traceback: Python's own text, its paths shortened, or nothing.
        line: The line of the sample that it happened in, counted from 1, where known.
        function: The sample's function that it happened in, where known.
    """

    kind: Literal["timeout", "crash", "too_large"]
    message: str
    traceback: str = ""
    line: int | None = None
    function: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {"kind": self.kind, "message": self.message, "traceback": self.traceback}


@dataclass(frozen=True)
class Response:
    """What one program answered; what it holds is read when it is first asked for, and once.

    Args:
        status: The status code; None where no answer began.
        headers: Name and value pairs in the order in which they came.
        body: The bytes, at most the dispatcher's bound of them.
        truncated: Whether there was more.
        elapsed_ms: Milliseconds from the call to the last byte of the body.
        problems: The validation errors that the body holds, at most `limits.PROBLEMS`.
        log: The lines that the program printed and logged.
        failure: Why the answer is missing or not whole.
        more_problems: Whether the body holds more validation errors than these.
        recorded: Returns what happened while the program answered, where that was recorded. It is
            no part of the wire form, and two answers that say the same are equal whatever happened.
    """

    status: int | None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    truncated: bool = False
    elapsed_ms: float = 0.0
    problems: tuple[Problem, ...] = ()
    log: tuple[str, ...] = ()
    failure: Failure | None = None
    more_problems: bool = False
    recorded: Callable[[], Run] | None = field(default=None, compare=False, repr=False)

    @property
    def reason(self) -> str:
        """The status's name in RFC 9110."""
        return reason_phrase(self.status) if self.status else ""

    def header(self, name: str) -> str | None:
        """Return the first value of a header, or None; the name's case does not count."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @lazy
    def media_type(self) -> str:
        """The media type in lower case without its parameters; empty where none is stated."""
        return media_type(self.header("content-type"))

    @property
    def is_json(self) -> bool:
        """Whether the media type says JSON (RFC 6839 has the `+json` suffix)."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    @property
    def notices(self) -> tuple[str, ...]:
        """What is left out of what is said of it, a sentence each."""
        if not self.more_problems:
            return ()
        most = limits.PROBLEMS
        return (f"More than {most} validation errors: the first {most} are shown.",)

    @lazy
    def run(self) -> Run | None:
        """What happened while the program answered; None where that was not recorded."""
        return self.recorded() if self.recorded is not None else None

    @lazy
    def json_text(self) -> JsonText:
        """The body read as JSON, whatever its media type says."""
        return JsonText.of_response(self.body)

    @property
    def json(self) -> Any:
        """The JSON in the body; `NOT_JSON` where there is none that is text."""
        return NOT_JSON if self.json_text.has_lone_surrogate else self.json_text.value

    @lazy
    def set_cookies(self) -> tuple[SetCookie, ...]:
        """The cookies that it sets, in order."""
        lines = (value for name, value in self.headers if name.lower() == "set-cookie")
        return tuple(map(SetCookie.parse, lines))

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        text, encoding = body_to_json(self.body)
        return {
            "status": self.status,
            "reason": self.reason,
            "headers": [list(pair) for pair in self.headers],
            "body": text,
            "encoding": encoding,
            "media_type": self.media_type,
            "truncated": self.truncated,
            "elapsed_ms": round(self.elapsed_ms, 3),
            "problems": [problem.to_json() for problem in self.problems],
            **({"notices": list(self.notices)} if self.notices else {}),
            "log": list(self.log),
            "failure": self.failure.to_json() if self.failure else None,
        }
