"""Two bodies: JSON by structure, other text by line, bytes by length and digest."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sidebyside.http.diff import json_structure
from sidebyside.http.diff.text import digest, hunks
from sidebyside.http.response import Response

# (place, Flask's value, FastAPI's value); None where that side has nothing there.
Row = tuple[str, Any, Any]

# A page that lists more than this helps nobody; the last row says how many there are.
MOST = 50

# Paths hold no bare space, so these are never taken for one.
KEY_ORDER = "key order"
ESCAPING = "character escapes"

_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")


def differing(flask: Response, fastapi: Response) -> list[Row]:
    """List each place at which two bodies differ.

    The place is a path (`user.tags[0]`) in two JSON bodies, lines (`line 3`) in two texts, and
    empty where the bodies differ as a whole. Where two JSON bodies say the same in another
    notation, it is `key order` or `character escapes`.
    """
    if flask.body == fastapi.body:
        return []
    if not flask.body or not fastapi.body:
        return [("", _shown(flask.body), _shown(fastapi.body))]
    if flask.is_json and fastapi.is_json:
        try:
            a, b = json_structure.read(flask.body), json_structure.read(fastapi.body)
        except ValueError:
            pass
        else:
            return _json(flask, fastapi, a, b)
    return _text(flask, fastapi)


def _json(flask: Response, fastapi: Response, a: Any, b: Any) -> list[Row]:
    if _unrelated(flask, fastapi, a, b):
        return [("", a, b)]
    found = json_structure.differing(a, b)
    rows = [(pair.path, _present(pair.flask), _present(pair.fastapi)) for pair in found]
    if len(rows) > MOST:
        rows[MOST:] = [(f"{len(rows) - MOST} more places", None, None)]
    return rows or list(_notation(flask, fastapi, a, b))


def _unrelated(flask: Response, fastapi: Response, a: Any, b: Any) -> bool:
    """Say whether one refuses in its own words: then the bodies differ as a whole."""
    if not (_refused(flask) or _refused(fastapi)):
        return False
    return not (isinstance(a, dict) and isinstance(b, dict) and a.keys() & b.keys())


def _refused(answer: Response) -> bool:
    return answer.status is not None and answer.status >= 400


def _present(value: Any) -> Any:
    return None if value is json_structure.ABSENT else value


def _notation(flask: Response, fastapi: Response, a: Any, b: Any) -> Iterator[Row]:
    order = json_structure.reordered(a, b)
    if order is not None:
        place = f"{KEY_ORDER} in {order.path}" if order.path else KEY_ORDER
        yield place, ", ".join(order.flask), ", ".join(order.fastapi)
    # Only the first: where one is escaped, all are.
    mine, theirs = (_ESCAPES.search(answer.body.decode()) for answer in (flask, fastapi))
    if mine and not theirs:
        yield ESCAPING, mine[0], _unescaped(mine[0])
    elif theirs and not mine:
        yield ESCAPING, _unescaped(theirs[0]), theirs[0]


def _unescaped(escapes: str) -> str:
    return str(json_structure.read(f'"{escapes}"'.encode()))


def _text(flask: Response, fastapi: Response) -> list[Row]:
    try:
        a, b = flask.body.decode("utf-8"), fastapi.body.decode("utf-8")
    except UnicodeDecodeError:
        return [("", _shown(flask.body), _shown(fastapi.body))]
    if flask.media_type != fastapi.media_type or _refused(flask) != _refused(fastapi):
        return [("", a, b)]
    return list(islice(hunks(a, b), MOST))


def _shown(body: bytes) -> str | None:
    if not body:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return digest(body)
