"""The error bodies that Flask's side writes itself: Werkzeug's pages, and flask-smorest's objects.

`werkzeug.exceptions.HTTPException.get_body` makes the pages: a title with the status and its name,
the name as a heading, and the description in a paragraph. flask-smorest's `ErrorHandlerMixin` makes
the objects.
"""

import html
import re
from functools import lru_cache
from typing import Any

from werkzeug.exceptions import default_exceptions
from werkzeug.http import HTTP_STATUS_CODES

from sidebyside.http.response import Response

_PAGE = re.compile(
    rb"<!doctype html>\s*<html lang=en>\s*<title>(\d{3}) [^<]*</title>\s*<h1>[^<]*</h1>\s*"
    rb"(?:<p>(.*?)</p>\s*)?",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
# What `Request.on_json_loading_failure` says of a body that is not called JSON.
_NOT_CALLED_JSON = "Did not attempt to load JSON data"
_SMOREST_KEYS = frozenset({"code", "status", "message", "errors"})


def page_text(response: Response) -> str | None:
    """Return the description on Werkzeug's page for a response's status; None on any other page."""
    # The cheapest question first. Pages are short; a program's own long page is not worth a look.
    if (
        response.body[:2] != b"<!"
        or len(response.body) >= 4096
        or response.media_type != "text/html"
    ):
        return None
    return _description(response.body, response.status)


# There are few of these pages, and the rules ask for each of them several times.
@lru_cache(maxsize=64)
def _description(body: bytes, status: int | None) -> str | None:
    page = _PAGE.fullmatch(body)
    if page is None or int(page[1]) != status:
        return None
    text = _TAG.sub(" ", (page[2] or b"").decode("utf-8", "replace"))
    return " ".join(html.unescape(text).split())


def is_error_page(response: Response) -> bool:
    """Return whether a response is a page of Werkzeug's, in whoever's words."""
    return (
        response.status is not None and response.status >= 400 and page_text(response) is not None
    )


def in_werkzeugs_words(response: Response) -> bool:
    """Return whether a response is a page of Werkzeug's on which the program wrote nothing."""
    if response.status is None or response.status < 400:
        return False
    text = page_text(response)
    return text is not None and is_default(response.status, text)


def passes_on_words(response: Response) -> bool:
    """Return whether a program's own body repeats Werkzeug's name or description of its status.

    Both stand in an exception as `name` and `description`, which handlers like to pass on.
    """
    status = response.status or 0
    if status not in default_exceptions or is_error_page(response):
        return False
    # A name is too short to be told from other text, unless it stands alone in quotes.
    words = (f'"{HTTP_STATUS_CODES[status]}"', description(status), _NOT_CALLED_JSON)
    return any(text.encode() in response.body for text in words if text)


def description(status: int) -> str:
    """Return Werkzeug's sentence about a status, as its exception has it, or nothing."""
    known = default_exceptions.get(status)
    return (known.description or "") if known else ""


def is_default(status: int, text: str) -> bool:
    """Return whether a description is one of Werkzeug's own.

    Args:
        status: The page's status.
        text: The description, its white space single.
    """
    words = " ".join(description(status).split())
    return text == words or text.startswith(_NOT_CALLED_JSON)


def is_flask_smorest(response: Response, data: Any) -> bool:
    """Return whether a body has flask-smorest's form: the code and the name of its own status.

    Args:
        response: The response.
        data: The JSON in its body.
    """
    if response.status is None or response.status < 400 or not isinstance(data, dict):
        return False
    return (
        data.keys() <= _SMOREST_KEYS
        and data.get("code") == response.status
        and data.get("status") == HTTP_STATUS_CODES.get(response.status)
    )
