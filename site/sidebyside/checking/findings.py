"""Why a check failed, in the words of HTTP: what was sent, what was expected, and what came."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from sidebyside.checking.assertions import CheckFailed, Compared
from sidebyside.checking.client import Client, NoAnswer
from sidebyside.checking.response import Response
from sidebyside.checking.subjects import is_status, subject
from sidebyside.errors import RequestError
from sidebyside.exchange import Answer, Request

_LONGEST = 160
_COMPARISONS = {
    "Lt": "below",
    "LtE": "at most",
    "Gt": "above",
    "GtE": "at least",
    "NotEq": "other than",
    "IsNot": "other than",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a check failed.

    Args:
        sent: The last request that it sent; empty where it sent none.
        expected: What it asked for.
        got: What came instead.
    """

    sent: str
    expected: str
    got: str

    def to_json(self) -> dict[str, str]:
        """Give the wire form."""
        return asdict(self)


def finding(error: Exception, client: Client | None, title: str) -> Finding:
    """Explain why a check failed.

    Args:
        error: What it raised.
        client: The client that it used, where there was one.
        title: The check's sentence, which is what it asked for where nothing closer is known.
    """
    sent = _sent(client.last_request) if client and client.last_request else ""
    response = client.last_response if client else None
    if isinstance(error, CheckFailed):
        return Finding(sent, _expected(error.compared), _got(error.compared, response))
    return Finding(sent, title, _raised(error, response))


def _sent(request: Request) -> str:
    parts = [request.method, request.target]
    shown = [f"{k}: {v}" for k, v in request.headers if k.lower() != "content-type"]
    if shown:
        parts.append(f"with {', '.join(shown)}")
    if request.body:
        kind = (request.header("content-type") or "").partition(";")[0]
        body = "a multipart form" if kind.startswith("multipart/") else _text(request.body)
        parts.append(body)
    return " ".join(parts)


def _expected(compared: Compared) -> str:
    if compared.message:
        return compared.message
    looked_at = subject(compared.left)
    operator = compared.operator
    if operator == "true":
        return _truth(compared.left)
    if operator in ("In", "NotIn"):
        return _membership(compared, looked_at)
    word = _COMPARISONS.get(operator)
    value = _value(compared.wanted)
    if word or is_status(compared.left):
        return " ".join(filter(None, (looked_at, word, value)))
    return f"{looked_at}: {value}"


def _truth(source: str) -> str:
    if source.startswith("not "):
        return f"not {subject(source.removeprefix('not '))}"
    return subject(source)


def _membership(compared: Compared, looked_at: str) -> str:
    """Say `status 400 or 422`, or `"Friday" in the body`."""
    choices = compared.wanted
    if isinstance(choices, tuple | set | frozenset | list) and not _is_literal(compared.left):
        listed = " or ".join(_value(choice) for choice in choices)
        return f"{looked_at} {'' if compared.operator == 'In' else 'other than '}{listed}"
    where = subject(compared.right)
    absent = "" if compared.operator == "In" else "no "
    return f"{absent}{_value(compared.got)} in {where}"


def _is_literal(source: str) -> bool:
    return source[:1] in "'\"0123456789-{[(" or source in ("True", "False", "None")


def _got(compared: Compared, response: Response | None) -> str:
    if is_status(compared.left) or compared.left.rpartition(".")[2].startswith("is_"):
        return _answer(response) if response else f"status {compared.got}"
    if compared.operator in ("In", "NotIn") and _is_literal(compared.left):
        return _value(compared.wanted)
    if compared.operator == "true":
        return _answer(response) if response else _value(compared.got)
    return _value(compared.got)


def _raised(error: Exception, response: Response | None) -> str:
    if isinstance(error, NoAnswer):
        return str(error)
    if isinstance(error, RequestError):
        return error.message
    if response is not None and isinstance(error, LookupError):
        key = error.args[0] if isinstance(error, KeyError) and error.args else None
        missing = "fewer items than that" if key is None else f"nothing named {_value(key)}"
        return f"{missing}: {_answer(response)}"
    if response is not None and isinstance(error, json.JSONDecodeError):
        return f"a body that is not JSON: {_answer(response)}"
    if response is not None:
        return f"{_answer(response)}, on which the check stopped: {error}"
    return str(error) or type(error).__name__


def _answer(response: Response) -> str:
    text = f"status {response.status_code} {response.reason_phrase}".rstrip()
    if response.answer.failure is not None:
        return text + _crash(response.answer)
    if not response.content:
        return f"{text}, no body"
    if response.answer.media_type == "text/html" and len(response.content) > _LONGEST:
        return f"{text}, an HTML page"
    return f"{text}, {_text(response.content)}"


def _crash(answer: Answer) -> str:
    failure = answer.failure
    if failure is None:
        return ""
    where = f" at line {failure.line}" if failure.line else ""
    return f": the program raised {failure.message}{where}"


def _value(value: Any) -> str:
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    try:
        return _short(json.dumps(value, ensure_ascii=False))
    except (TypeError, ValueError):
        return _short(str(value))


def _text(body: bytes) -> str:
    try:
        return _short(body.decode("utf-8"))
    except UnicodeDecodeError:
        return f"{len(body)} bytes"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
