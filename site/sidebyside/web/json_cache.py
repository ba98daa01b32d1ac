"""JSON that is the same for every visitor: made once, and kept compressed."""

import gzip
import hashlib
import json
from collections.abc import Callable
from threading import Lock
from typing import Any

from flask import Response, request

from sidebyside.web.state import state


def cached_json(key: str, make: Callable[[], Any]) -> Response:
    """Return JSON, made where it is not kept yet.

    Args:
        key: What it is, and of which lesson.
        make: Gives the value; the second who asks meanwhile waits for it.
    """
    with state().making.setdefault(key, Lock()):
        packed = state().kept.get(key)
        if packed is None:
            packed = gzip.compress(json.dumps(make(), ensure_ascii=False).encode(), mtime=0)
            if not state().reload:
                state().kept[key] = packed
    plain = "gzip" not in request.headers.get("Accept-Encoding", "")
    response = Response(gzip.decompress(packed) if plain else packed, mimetype="application/json")
    if not plain:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{hashlib.sha256(packed).hexdigest()[:16]}{'' if plain else '-gzip'}")
    return response.make_conditional(request)  # type: ignore[return-value]
