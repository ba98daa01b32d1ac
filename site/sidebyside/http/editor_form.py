"""The body's text area: what it shows, and the body that its form means.

A text area knows one line break. It stands for CRLF in multipart (RFC 2046, section 5.1) and for LF
everywhere else. A body that does not come back so, such as one with a picture in it, travels in the
hidden field `body_base64`, and the text area says what it is. static/bench/request.js has
the same rule and the same words.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from sidebyside.errors import RequestError
from sidebyside.http.fields.media_type import media_type
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES


def read_body(form: Mapping[str, str], content_type: str) -> str | dict[str, str]:
    """Return the body that the form means, in the wire form.

    Args:
        form: The form's fields.
        content_type: The value of the request's header; empty where it has none.
    """
    if held := form.get("body_base64"):
        return {"base64": held}
    return _wire_text(form.get("body", "").replace("\r\n", "\n"), content_type)


def body_field_text(request: Request) -> tuple[str, str]:
    """Return what the text area shows, and the body in base64 where the text is not the body."""
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        return _describe(request), b64encode(request.body).decode("ascii")
    plain = text.replace("\r\n", "\n")
    if "\r" not in plain and _wire_text(plain, request.header("content-type") or "") == text:
        return plain, ""
    return _describe(request), b64encode(request.body).decode("ascii")


def _wire_text(text: str, content_type: str) -> str:
    is_multipart = media_type(content_type).startswith("multipart/")
    return text.replace("\n", "\r\n") if is_multipart else text


def _describe(request: Request) -> str:
    words = [request.media_type or "no Content-Type"]
    if request.media_type.startswith("multipart/") and request.boundary:
        opening = f"--{request.boundary}\r\n".encode()
        words.append(_count(request.body.count(opening), "part"))
    return ", ".join([*words, _count(len(request.body), "byte")])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}".replace(",", "\N{NO-BREAK SPACE}")


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
    """Return the fields of the form that hold a request, as `request_from` reads them."""
    text, encoded = body_field_text(request)
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
