"""The bodies that flask-smorest writes for errors, as its `ErrorHandlerMixin` makes them."""

from typing import Any

from werkzeug.http import HTTP_STATUS_CODES

from sidebyside.http.response import Response

_KEYS = frozenset({"code", "status", "message", "errors"})


def is_flask_smorest(answer: Response, data: Any) -> bool:
    """Say whether a body has flask-smorest's form: the code and the name of its own status.

    Args:
        answer: The answer.
        data: The JSON in its body.
    """
    if answer.status is None or answer.status < 400 or not isinstance(data, dict):
        return False
    return (
        data.keys() <= _KEYS
        and data.get("code") == answer.status
        and data.get("status") == HTTP_STATUS_CODES.get(answer.status)
    )
