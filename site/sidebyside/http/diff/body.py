"""Two bodies: JSON by structure, other text by line, bytes by length and digest."""

import re
from collections.abc import Iterator
from typing import Any

from sidebyside.http import limits
from sidebyside.http.diff import json_structure
from sidebyside.http.diff.text import digest, hunks
from sidebyside.http.json_text import NOT_JSON, JsonText
from sidebyside.http.request import Request
from sidebyside.http.response import Response

# (place, left value, right value); None where that message has nothing there.
Message = Request | Response
Row = tuple[str, Any, Any]

# Paths hold no bare space, so these are never taken for one.
KEY_ORDER = "key order"
ESCAPING = "character escapes"

_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")


def differences(left: Message, right: Message) -> list[Row]:
    """List each place at which two bodies differ.

    The place is a path (`user.tags[0]`) in two JSON bodies, lines (`line 3`) in two texts, and
    empty where the bodies differ as a whole. Where two JSON bodies say the same in another
    notation, it is `key order` or `character escapes`.
    """
    if left.body == right.body:
        return []
    if not left.body or not right.body:
        return [("", _text_or_digest(left.body), _text_or_digest(right.body))]
    if left.is_json and right.is_json:
        # Where the RFC leaves a meaning open, two readers may disagree: such a body is text.
        a, b = left.json_text.certain, right.json_text.certain
        if a is not NOT_JSON and b is not NOT_JSON:
            return _json(left, right, a, b)
    return _text(left, right)


def _json(left: Message, right: Message, a: Any, b: Any) -> list[Row]:
    if _differ_as_a_whole(left, right, a, b):
        return [("", a, b)]
    found = json_structure.differences(a, b)
    rows = [(pair.path, _value_or_none(pair.left), _value_or_none(pair.right)) for pair in found]
    return _first(rows) or list(_notation(left, right, a, b))


def _first(rows: list[Row]) -> list[Row]:
    """Return as many as a page lists, and how many more there are."""
    most = limits.DIFFERENCES
    if len(rows) > most:
        rows[most:] = [(f"{len(rows) - most} more places", None, None)]
    return rows


def _differ_as_a_whole(left: Message, right: Message, a: Any, b: Any) -> bool:
    """Return whether one refuses in its own words: then the bodies differ as a whole."""
    if not (_is_refusal(left) or _is_refusal(right)):
        return False
    return not (isinstance(a, dict) and isinstance(b, dict) and a.keys() & b.keys())


def _is_refusal(message: Message) -> bool:
    return isinstance(message, Response) and message.status is not None and message.status >= 400


def _value_or_none(value: Any) -> Any:
    return None if value is json_structure.ABSENT else value


def _notation(left: Message, right: Message, a: Any, b: Any) -> Iterator[Row]:
    order = json_structure.find_reordered(a, b)
    if order is not None:
        place = f"{KEY_ORDER} in {order.path}" if order.path else KEY_ORDER
        yield place, ", ".join(order.left), ", ".join(order.right)
    # Only the first: where one is escaped, all are.
    one, other = (_ESCAPES.search(message.body.decode()) for message in (left, right))
    if one and not other:
        yield ESCAPING, one[0], _unescape(one[0])
    elif other and not one:
        yield ESCAPING, _unescape(other[0]), other[0]


def _unescape(escapes: str) -> str:
    return str(JsonText(f'"{escapes}"').value)


def _text(left: Message, right: Message) -> list[Row]:
    try:
        a, b = left.body.decode("utf-8"), right.body.decode("utf-8")
    except UnicodeDecodeError:
        return [("", _text_or_digest(left.body), _text_or_digest(right.body))]
    if left.media_type != right.media_type or _is_refusal(left) != _is_refusal(right):
        return [("", a, b)]
    return _first(list(hunks(a, b)))


def _text_or_digest(body: bytes) -> str | None:
    if not body:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return digest(body)
