"""Which content coding a visitor takes (RFC 9110, section 12.5.3)."""

from functools import lru_cache

from flask import request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header


def accepts_gzip() -> bool:
    """Return whether this request's response may be compressed."""
    return _accepts_gzip(request.headers.get("Accept-Encoding", "")[:1000])


@lru_cache(maxsize=256)
def _accepts_gzip(header: str) -> bool:
    # A browser sends the same with every request.
    return parse_accept_header(header, Accept)["gzip"] > 0
