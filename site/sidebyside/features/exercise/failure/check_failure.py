"""Why a check failed, in the words of HTTP: what was sent, what was expected, and what came."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from sidebyside.errors import AuthoringError, RequestError
from sidebyside.features.exercise.assertions import CheckFailed, Compared
from sidebyside.features.exercise.client.client import Client, NoAnswer
from sidebyside.features.exercise.client.cookies import Cookies
from sidebyside.features.exercise.client.headers import Headers
from sidebyside.features.exercise.client.response import ClientResponse, StatusError
from sidebyside.features.exercise.failure.exchange_text import (
    failure_text,
    request_text,
    response_text,
    value_text,
)
from sidebyside.features.exercise.failure.expectation import (
    are_bodies,
    expectation,
    looks_inside,
    mirror,
)
from sidebyside.features.exercise.failure.subject import Lookup, is_status, lookup, subject
from sidebyside.features.exercise.failure.text import around, as_text, one_line
from sidebyside.http.request import Request
from sidebyside.http.response import reason_phrase


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """Why a check failed.

    Args:
        sent: The last request that it sent; empty where it sent none.
        expected: What it asked for.
        got: What came instead.
        request: The last request itself, to be sent again; None where it sent none.
    """

    sent: str
    expected: str
    got: str
    request: Request | None = field(default=None, compare=False)

    def to_json(self) -> dict[str, str]:
        """Return the wire form."""
        return {"sent": self.sent, "expected": self.expected, "got": self.got}


def check_failure(error: Exception, client: Client | None, title: str) -> CheckFailure:
    """Explain why a check failed.

    Args:
        error: What it raised.
        client: The client that it used, where there was one.
        title: The check's sentence, which is what it asked for where nothing closer is known.
    """
    found = _finding(error, client, title)
    return replace(found, request=client.last_request) if client else found


def _finding(error: Exception, client: Client | None, title: str) -> CheckFailure:
    sent = request_text(client.last_request) if client and client.last_request else ""
    response = client.last_response if client else None
    if isinstance(error, CheckFailed):
        compared = mirror(error.compared)
        return CheckFailure(sent, expectation(compared, title), _got(compared, response))
    if isinstance(error, AssertionError):
        return CheckFailure(
            sent, str(error) or title, response_text(response) if response else "nothing"
        )
    return CheckFailure(sent, title, _stop_text(error, response))


def _got(compared: Compared, response: ClientResponse | None) -> str:
    inside = looks_inside(compared)
    source, value = compared.left, compared.got
    if inside:
        source, value = compared.right, compared.wanted
    found = lookup(source)
    if found and found.fails(value, response):
        return found.missing
    if is_status(source):
        return _status(value, response)
    if response and (compared.operator == "true" or source.rpartition(".")[2].startswith("is_")):
        return response_text(response)
    hit = as_text(compared.got) if inside and isinstance(compared.got, str | bytes) else ""
    if inside and isinstance(value, Headers | Cookies):
        return _named(value, hit)
    is_body = subject(source) == "the body" if inside else are_bodies(compared)
    if is_body and isinstance(value, str | bytes):
        return around(as_text(value), hit) or "no body"
    return "nothing" if value is None and source.isidentifier() else value_text(value, hit)


def _status(value: Any, response: ClientResponse | None) -> str:
    if response and response.status_code == value:
        return response_text(response)
    # An earlier answer's, of which no more is known.
    return f"status {value} {reason_phrase(value)}".rstrip()


def _named(names: Headers | Cookies, name: str) -> str:
    """Return the header or cookie of a name that should not be there, or say that there is none."""
    found = Lookup("headers" if isinstance(names, Headers) else "cookies", name)
    value = names.get(name)
    return found.missing if value is None else f"{found.present}: {one_line(value)}"


def _stop_text(error: Exception, response: ClientResponse | None) -> str:
    if isinstance(error, NoAnswer):
        return failure_text(error.response.failure) if error.response.failure else str(error)
    if isinstance(error, RequestError):
        return error.message
    if isinstance(error, AuthoringError):
        return f"{error.path.name}:{error.line}: {error.message}"
    if response is None:
        return f"nothing; the check stopped: {error}".removesuffix(": ")
    if isinstance(error, StatusError):
        return response_text(response)
    if (why := _unlike(error, response)) is not None:
        return f"{why}: {response_text(response)}"
    return f"{response_text(response)}, on which the check stopped: {error}".removesuffix(": ")


def _unlike(error: Exception, response: ClientResponse) -> str | None:
    """Say how an answer differs from what a check reads in it, where an error tells."""
    match error:
        case KeyError(args=[key, *_]):
            found = _looked_up(error, str(key))
            return found.missing if found else f"nothing named {value_text(key)}"
        case StopIteration():
            return "nothing like that"
        case LookupError():
            return "fewer items than that"
        case json.JSONDecodeError() | UnicodeDecodeError():
            return "a body that is not JSON"
        case TypeError() | AttributeError() | ValueError():
            return "an answer of another shape"
    return None


def _looked_up(error: KeyError, name: str) -> Lookup | None:
    """Find the headers or cookies that lacked a name: the innermost frame is theirs."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    among = place.tb_frame.f_locals.get("self") if place else None
    if isinstance(among, Headers):
        return Lookup("headers", name)
    return Lookup("cookies", name) if isinstance(among, Cookies) else None
