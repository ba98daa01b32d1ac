"""Whether two responses are the same to a client, whatever their frameworks add around them.

A migration is held to this: the status, the media type, and the body, where JSON counts by its
values. Headers, the order of keys and escapes are the framework's own. Without a body there is
nothing for a media type to describe (RFC 9110, section 8.3), so none is looked at.
"""

import json

from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.response import Response


def parts_that_differ(flask: Response, fastapi: Response) -> tuple[str, ...]:
    """Name what differs for a client: `status`, `media type`, `body`.

    Args:
        flask: Flask's response.
        fastapi: FastAPI's response.

    Returns:
        Nothing where both answered and are the same.
    """
    if flask.status is None or fastapi.status is None:
        return ("status",)
    found = ["status"] if flask.status != fastapi.status else []
    if flask.body and fastapi.body and flask.media_type != fastapi.media_type:
        found.append("media type")
    if _comparable_body(flask) != _comparable_body(fastapi):
        found.append("body")
    return tuple(found)


def _comparable_body(response: Response) -> bytes:
    """Return the body; JSON in one form, in which 1, 1.0 and true are three values."""
    if not response.is_json or response.json is NOT_JSON:
        return response.body
    return json.dumps(response.json, sort_keys=True).encode()
