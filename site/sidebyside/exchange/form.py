"""A request in the fields of the bench's form, and back."""

import re
from collections.abc import Mapping
from typing import Any

from sidebyside.errors import RequestError
from sidebyside.exchange.answer import SIDES
from sidebyside.exchange.body_field import read_body, shown_body
from sidebyside.exchange.request import Request

_STATUS = re.compile(r"[1-9][0-9]{2}")


def request_from(form: Mapping[str, str]) -> Request:
    """Read the request that the editor holds.

    Raises:
        RequestError: A part breaks a rule; the message names it.
    """
    headers = _headers(form.get("headers", ""))
    wire: dict[str, Any] = {
        "method": form.get("method", "GET"),
        "target": form.get("target", "/").strip(),
        "headers": headers,
        "body": read_body(form, _content_type(headers)),
    }
    return Request.from_json(wire)


def form_of(request: Request) -> dict[str, str]:
    """Give the fields of the form that hold a request, as `request_from` reads them."""
    text, encoded = shown_body(request.body, request.header("content-type") or "")
    return {
        "method": request.method,
        "target": request.target,
        "headers": "\n".join(f"{name}: {value}" for name, value in request.headers),
        "body": text,
        "body_base64": encoded,
    }


def guesses(form: Mapping[str, str]) -> dict[str, int | None]:
    """Read the statuses that the reader guessed."""
    stated = {side: form.get(f"guess_{side}", "") for side in SIDES}
    return {side: int(text) if _STATUS.fullmatch(text) else None for side, text in stated.items()}


def _headers(text: str) -> list[list[str]]:
    headers = []
    # Not splitlines: it also breaks at characters that may stand in a value, such as U+0085.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise RequestError(f"Line {number} of the headers has no colon. Write Name: value.")
        headers.append([name.strip(), value.strip(" \t")])
    return headers


def _content_type(headers: list[list[str]]) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")
