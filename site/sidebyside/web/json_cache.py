"""JSON that is the same for every visitor: made once, and kept compressed."""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from typing import Any

from flask import Response, request

from sidebyside.web.content_coding import accepts_gzip
from sidebyside.web.state import state


class _JsonCache:
    """JSON by its key, compressed; what two ask for at once is made once."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def get(self, key: str, make: Callable[[], Any], *, keep: bool) -> bytes:
        with self._locks[key]:
            packed = self._packed.get(key)
            if packed is None:
                packed = gzip.compress(json.dumps(make(), ensure_ascii=False).encode(), mtime=0)
                if keep:
                    self._packed[key] = packed
            return packed


def cached_json(key: str, make: Callable[[], Any]) -> Response:
    """Return JSON, made where it is not kept yet.

    Args:
        key: What it is, and of which lesson.
        make: Gives the value; the second who asks meanwhile waits for it.
    """
    packed = state().get_or_make(_JsonCache).get(key, make, keep=not state().reload)
    plain = not accepts_gzip()
    response = Response(gzip.decompress(packed) if plain else packed, mimetype="application/json")
    if not plain:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{hashlib.sha256(packed).hexdigest()[:16]}{'' if plain else '-gzip'}")
    return response.make_conditional(request)  # type: ignore[return-value]
