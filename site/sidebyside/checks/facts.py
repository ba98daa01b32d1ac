"""Whether a fact in the prose is what the program answers."""

import html
import json
import re
from typing import Any

from sidebyside.http.json_path import value_at
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.response import Response
from sidebyside.lessons.markdown.context import Fact


def fact_fault(fact: Fact, response: Response) -> str | None:
    """Compare a fact with the response that it is about.

    Args:
        fact: What the prose says.
        response: What the program sent.

    Returns:
        What it sent instead, as the end of a sentence; None where the fact holds.
    """
    return _RULES[fact.part](fact, response)


def _status(fact: Fact, response: Response) -> str | None:
    words = fact.text.split()
    holds = bool(words) and words[0] == str(response.status)
    return None if holds else f"the status is {response.status}"


def _media_type(fact: Fact, response: Response) -> str | None:
    holds = fact.text == response.media_type
    return None if holds else f"the media type is {response.media_type or 'not stated'}"


def _header(fact: Fact, response: Response) -> str | None:
    """Read `allow: GET`; a value may be given up to one of its semicolons, or left out."""
    name, colon, value = (part.strip() for part in fact.text.partition(":"))
    sent = [text for key, text in response.headers if key.lower() == name.lower()]
    if not sent:
        return f"there is no header {name!r}"
    wanted = _plain(value)
    if not colon or any(wanted == _plain(start) for text in sent for start in _starts(text)):
        return None
    return f"the header is {name}: {' and '.join(sent)}"


def _starts(value: str) -> list[str]:
    parts = value.split(";")
    return [";".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _body(fact: Fact, response: Response) -> str | None:
    text = response.body.decode("utf-8", errors="replace")
    texts = [text, html.unescape(text), *_strings(_json(response))]
    if any(_plain(fact.text) in _plain(part) for part in texts):
        return None
    return f"the body is {_truncate(text) or 'empty'}"


def _problem(fact: Fact, response: Response) -> str | None:
    found = {".".join(map(str, problem.at)): problem.kind for problem in response.problems}
    if found.get(fact.at) == fact.text:
        return None
    errors = ", ".join(f"{kind} at {at}" for at, kind in found.items())
    return f"the validation errors are {errors}" if errors else "there is no validation error"


def _value(fact: Fact, response: Response) -> str | None:
    try:
        value = value_at(_json(response), fact.at)
    except (LookupError, ValueError):
        return f"the body has nothing there: {_truncate(response.body.decode(errors='replace'))}"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if fact.text in (text, text.strip()) or _same_json(fact.text, value):
        return None
    return f"the value is {_truncate(json.dumps(value, ensure_ascii=False))}"


_RULES = {
    "status": _status,
    "media_type": _media_type,
    "header": _header,
    "body": _body,
    "problem": _problem,
    "json": _value,
}


def _same_json(text: str, value: Any) -> bool:
    try:
        return bool(json.dumps(json.loads(text)) == json.dumps(value))
    except ValueError:
        return False


def _json(response: Response) -> Any:
    return None if response.json is NOT_JSON else response.json


def _strings(value: Any) -> list[str]:
    """Return the texts in a JSON value: in the body they may stand escaped."""
    if isinstance(value, dict):
        return [text for item in value.items() for part in item for text in _strings(part)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _truncate(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= 120 else f"{plain[:117]}…"
