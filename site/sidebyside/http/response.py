"""What one program answered, or why it did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

from sidebyside.http.json_text import body_to_json
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


SIDES = ("flask", "fastapi")


@dataclass(frozen=True, slots=True)
class Problem:
    """One validation complaint, from either framework.

    Args:
        at: Where: the part of the request, then the way into it, such as `("body", "age")`.
        kind: The complaint's type in Pydantic's words where there is one, such as `int_parsing`.
        message: The sentence that the program sent.
        input: The value that was refused, where the program repeats it.
        context: The limits that it was held against, such as `{"ge": 1}`, where the program names
            them. They are no part of the wire form.
    """

    at: tuple[str | int, ...]
    kind: str
    message: str
    input: Any = None
    context: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "at": list(self.at),
            "kind": self.kind,
            "message": self.message,
            "input": self.input,
        }


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


@dataclass(frozen=True, slots=True)
class Response:
    """What one program answered.

    Args:
        status: The status code; None where no answer began.
        headers: Name and value pairs in the order in which they came.
        body: The bytes, at most the dispatcher's bound of them.
        truncated: Whether there was more.
        elapsed_ms: Milliseconds from the call to the last byte of the body.
        problems: The validation complaints that the body holds.
        log: The lines that the program printed and logged.
        failure: Why the answer is missing or not whole.
        run: What happened while the program answered, where that was recorded. It is no part of the
            wire form, and two answers that say the same are equal whatever happened.
    """

    status: int | None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    truncated: bool = False
    elapsed_ms: float = 0.0
    problems: tuple[Problem, ...] = ()
    log: tuple[str, ...] = ()
    failure: Failure | None = None
    run: Run | None = field(default=None, compare=False, repr=False)

    @property
    def reason(self) -> str:
        """The status's name in RFC 9110."""
        return reason_phrase(self.status) if self.status else ""

    def header(self, name: str) -> str | None:
        """Return the first value of a header, or None; the name's case does not count."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def media_type(self) -> str:
        """The media type in lower case without its parameters; empty where none is stated."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        """Whether the media type says JSON (RFC 6839 has the `+json` suffix)."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")

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
            "log": list(self.log),
            "failure": self.failure.to_json() if self.failure else None,
        }
