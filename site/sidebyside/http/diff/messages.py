"""What differs between two requests, or between two responses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sidebyside.http.diff import body, headers
from sidebyside.http.json_path import path_text
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Response

Part = Literal["status", "header", "body", "problem"]


@dataclass(frozen=True, slots=True)
class Delta:
    """One thing that differs between two messages.

    Args:
        part: Which part of them.
        at: Where in it: nothing for a status, a name for a header, a path for a body or problem.
        left: What the left one has there; None where it has nothing.
        right: What the right one has there, likewise.
    """

    part: Part
    at: str
    left: Any
    right: Any

    @property
    def says_the_same(self) -> bool:
        """Whether it is only of notation, or of how the body was sent: a client need not care."""
        if self.part == "header":
            return self.at == "content-length"
        return self.part == "body" and self.at.startswith((body.KEY_ORDER, body.ESCAPING))


def diff_requests(left: Request, right: Request) -> Iterator[Delta]:
    """List what differs between two requests, their request lines aside."""
    yield from _headers_and_body(left, right)


def diff_responses(left: Response, right: Response, *, to_head: bool = False) -> Iterator[Delta]:
    """List what differs between two responses: status, headers, body, and validation errors.

    Dates, the server's own headers, the case and order of headers, and white space in JSON are no
    differences.

    Args:
        left: A response.
        right: Another one.
        to_head: Whether they answer HEAD, and so have no body, whatever the program gave its server
            (RFC 9110, section 9.3.2).
    """
    if left.status != right.status:
        yield Delta("status", "", left.status, right.status)
    if left.status is None or right.status is None:
        return
    yield from _headers_and_body(left, right, to_head=to_head)
    yield from _named_by_one(left, right)


def _headers_and_body(
    left: body.Message, right: body.Message, *, to_head: bool = False
) -> Iterator[Delta]:
    for name, one, other in headers.differences(left.headers, right.headers):
        yield Delta("header", name, one, other)
    if not to_head:
        yield from _length_of_one(left, right)
        for place, one, other in body.differences(left, right):
            yield Delta("body", place, one, other)


def _length_of_one(left: body.Message, right: body.Message) -> Iterator[Delta]:
    """Yield Content-Length where one of two bodies has it: the other was sent piece by piece."""
    one, other = (message.header("content-length") for message in (left, right))
    if (one is None) != (other is None) and left.body and right.body:
        yield Delta("header", "content-length", one, other)


def _named_by_one(left: Response, right: Response) -> Iterator[Delta]:
    """List each field that one response has an error for, by its name, and the other has none."""
    one, other = _fields(left), _fields(right)
    # Of errors that are not all here, one may well be among those that are not.
    named_by_left = () if right.more_problems else (loc for loc in one if loc not in other)
    named_by_right = () if left.more_problems else (loc for loc in other if loc not in one)
    for loc in (*named_by_left, *named_by_right):
        yield Delta("problem", path_text(loc), one.get(loc), other.get(loc))


def _fields(response: Response) -> dict[tuple[str | int, ...], str]:
    fields: dict[tuple[str | int, ...], str] = {}
    for problem in response.problems:
        if _names_a_field(problem):
            fields.setdefault(problem.at, problem.message)
    return fields


def _names_a_field(problem: Problem) -> bool:
    # FastAPI's loc for broken JSON is ("body", 12): a position in the text, and no field.
    return len(problem.at) > 1 and problem.kind != "json_invalid"
