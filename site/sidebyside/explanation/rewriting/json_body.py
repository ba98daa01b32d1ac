"""A JSON body: read it, read it in spite of a slip, and write it as it was written."""

import json
import re
from dataclasses import replace
from typing import Any

from sidebyside.http.json_text import NOT_JSON, JsonText, is_deep
from sidebyside.http.request import Request

_BARE_NAME = re.compile(r"([{,]\s*)([A-Za-z_][\w-]*)(\s*:)")
_LAST_COMMA = re.compile(r",(\s*[}\]])")


def read_json(request: Request) -> Any:
    """Return the value of a JSON body.

    Raises:
        ValueError: It is not JSON, is nested deeper than anything here follows, or holds half a
            surrogate pair, which no text that is written can carry.
    """
    return _shallow(request.json_text)


def salvage(body: bytes) -> Any:
    """Return the value of a body that is JSON but for a common slip.

    The slips are names without quotes, single quotes, a comma too many, and an end that is missing.

    Raises:
        ValueError: It is something else.
    """
    text = body.decode("utf-8")
    quoted = _LAST_COMMA.sub(r"\1", _BARE_NAME.sub(r'\1"\2"\3', text))
    for attempt in (quoted, quoted.replace("'", '"')):
        for end in ("", "}", "]", "]}", '"}'):
            try:
                return _shallow(JsonText(attempt + end))
            except ValueError:
                continue
    raise ValueError("no JSON")


def _shallow(read: JsonText) -> Any:
    # What follows a value down needs several times the steps that reading it took.
    if read.value is NOT_JSON or is_deep(read.value) or read.has_lone_surrogate:
        raise ValueError("no JSON that can be written anew")
    return read.value


def write_json(request: Request, value: Any) -> Request:
    """Return the request with a JSON value as its body, over several lines if it was so before."""
    broad = b"\n" in request.body.strip()
    text = json.dumps(value, ensure_ascii=False, indent=2 if broad else None)
    return replace(request, body=text.encode("utf-8", "backslashreplace"))
