"""Lines of JSON that come as things happen, and the address at which this server asks itself."""

import json
from collections.abc import Callable, Generator
from typing import Any

from flask import Response, current_app, request

from sidebyside.errors import NotFound, RequestError
from sidebyside.transports.live.loopback import Address
from sidebyside.web.state import state


def stream(
    begin: Callable[[], Generator[dict[str, Any] | None, None, None]], leave: Callable[[], None]
) -> Response:
    """Answer with a line of JSON for each thing that comes, an empty one for nothing to tell.

    Args:
        begin: Starts what tells.
        leave: Frees its place, whether it began or not.
    """
    try:
        lines = begin()
    except BaseException:
        leave()
        raise
    text = (json.dumps(line, ensure_ascii=False) + "\n" if line else "\n" for line in lines)
    response = Response(text, mimetype="application/x-ndjson")
    # Not a `finally` of the generator: one that was never begun has none.
    response.call_on_close(lines.close)
    response.call_on_close(leave)
    return response


def own_address(learner: str, stem: str) -> Address:
    """Return the address of the socket that this request came in by; no header has a say in it.

    Args:
        learner: Whose live programs are meant.
        stem: Which pair of them.

    Raises:
        NotFound: This server runs no live programs.
        RequestError: It listens on no port.
    """
    if not current_app.config["LIVE"]:
        raise NotFound("Live programs run under `sidebyside serve` only.")
    port = int(request.environ["SERVER_PORT"] or 0)
    if not port:
        message = "This server listens on no port, so it cannot call its own programs."
        raise RequestError(message, kind="unavailable", status=503)
    secret = state().credentials.live_secret(learner, stem)
    return Address(request.environ["SERVER_NAME"], port, f"/live/{secret}")
