"""One HTTP request as the bench holds it, checked before any program sees it.

The rules follow RFC 9110 (methods, header names and values) and RFC 3986 (the target).
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote, unquote, urlsplit

from sidebyside.errors import RequestError, TooLarge
from sidebyside.http import limits
from sidebyside.http.fields.cookie_header import read_cookies
from sidebyside.http.fields.media_type import (
    FORMS,
    JSON,
    MULTIPART,
    URLENCODED,
    boundary,
    media_type,
)
from sidebyside.http.fields.named_value import NamedValue, group_by_name
from sidebyside.http.fields.urlencoded import read_pairs
from sidebyside.http.json_text import JsonText, body_to_json
from sidebyside.http.lazy import lazy

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_BAD_VALUE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(:[0-9]{0,5})?", re.ASCII)
_BAD_TARGET = re.compile(r"[\x00-\x1f\x7f\\#]")
_UNRESERVED = "!$%&'()*+,-./:;=?@_~[]{}|^`\"<>"
# These describe the connection, and the bench has none: a program would be told something untrue.
_CONNECTION = frozenset({"connection", "content-length", "expect", "keep-alive", "te", "trailer"})
_CONNECTION |= {"proxy-connection", "transfer-encoding", "upgrade"}


@dataclass(frozen=True)
class Request:
    """One HTTP request; what it holds is read when it is first asked for, and once.

    Args:
        method: One of `METHODS`.
        target: Path and query as they stand on the request line, percent-encoded ASCII.
        headers: Name and value pairs, in order; a name may repeat.
        body: The bytes.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def raw_path(self) -> str:
        """The path as sent, still percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def path(self) -> str:
        """The path as a program sees it, decoded once as UTF-8."""
        return unquote(self.raw_path, errors="replace")

    @property
    def query_string(self) -> str:
        """The query as sent, without its question mark."""
        return self.target.partition("?")[2]

    @lazy
    def query(self) -> tuple[NamedValue, ...]:
        """The pairs of the query in order; their spans are in the target."""
        return read_pairs(self.target.encode("ascii", "replace"), len(self.raw_path) + 1)

    @lazy
    def cookies(self) -> tuple[NamedValue, ...]:
        """The cookies in order; their spans are in the Cookie header, or in several joined."""
        return read_cookies(self.header_values("cookie"))

    @lazy
    def query_by_name(self) -> dict[str, list[NamedValue]]:
        """The pairs of the query by their names; an error asks for one of them after another."""
        return group_by_name(self.query)

    @lazy
    def cookies_by_name(self) -> dict[str, list[NamedValue]]:
        """The cookies, likewise."""
        return group_by_name(self.cookies)

    @lazy
    def form_by_name(self) -> dict[str, list[NamedValue]]:
        """The fields of a form, likewise; none where there is no form."""
        return group_by_name(self.form or ())

    @lazy
    def media_type(self) -> str:
        """The media type in lower case without its parameters; empty where none is stated."""
        return media_type(self.header("content-type"))

    @lazy
    def boundary(self) -> str:
        """What divides the parts of a multipart body; empty where Content-Type names nothing."""
        return boundary(self.header("content-type"))

    @property
    def is_json(self) -> bool:
        """Whether the media type says JSON (RFC 6839 has the `+json` suffix)."""
        return self.media_type == JSON or self.media_type.endswith("+json")

    @property
    def is_form(self) -> bool:
        """Whether the media type says that the body is a form, of either kind."""
        return self.media_type in FORMS

    @lazy
    def form(self) -> tuple[NamedValue, ...] | None:
        """The fields of a form in order, files among them; their spans are bytes of the body.

        None where the body is no form, or neither framework can read it.
        """
        if self.media_type == URLENCODED:
            return read_pairs(self.body)
        if self.media_type != MULTIPART:
            return None
        # Both frameworks' parsers are imported here, where a page may never need them.
        from sidebyside.http.fields.multipart import read_parts

        return read_parts(self.body, self.header("content-type") or "")

    @lazy
    def json_text(self) -> JsonText:
        """The body read as JSON, whatever its media type says, with the place of each value."""
        return JsonText.of_request(self.body)

    @property
    def json(self) -> Any:
        """The JSON in the body as both frameworks read it; `NOT_JSON` where there is none."""
        return self.json_text.value

    def header(self, name: str) -> str | None:
        """Return the first value of a header, or None; the name's case does not count."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def header_values(self, name: str) -> list[str]:
        """Return all values of a header in order; the name's case does not count."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Check a request's wire form and hold it.

        Args:
            data: What `json.loads` gave: an object with `method`, `target`, `headers`, `body`.

        Raises:
            RequestError: A part has the wrong type or breaks a rule; the message names it.
            TooLarge: The body, the target or the headers are over their bounds.
        """
        if not isinstance(data, dict):
            raise RequestError("A request is a JSON object with method, target, headers and body.")
        unknown = sorted(map(str, data.keys() - {"method", "target", "headers", "body"}))
        if unknown:
            raise RequestError(f"A request has no key {unknown[0]!r}.")
        return cls(
            method=_method(data.get("method", "GET")),
            target=_target(data.get("target", "/")),
            headers=_headers(data.get("headers", [])),
            body=_body(data.get("body", "")),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        text, encoding = body_to_json(self.body)
        return {
            "method": self.method,
            "target": self.target,
            "headers": [list(pair) for pair in self.headers],
            "body": text if encoding == "text" else {"base64": text},
        }


def _method(value: Any) -> str:
    if not isinstance(value, str) or value not in METHODS:
        raise RequestError(f"The method must be one of {', '.join(METHODS)}.")
    return value


def _target(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith("/") or value.startswith("//"):
        raise RequestError("The target must be a path that starts with one slash, such as /users/.")
    if _BAD_TARGET.search(value):
        raise RequestError("The target holds a control character, a backslash or a #.")
    path = value.partition("?")[0]
    # RFC 3986, section 5.2.4: clients resolve these before they send. An encoded slash is no
    # slash to them, so ..%2F does travel, and a lesson shows where it arrives.
    if any(unquote(segment) in (".", "..") for segment in path.split("/")):
        raise RequestError("The target must not climb with . or .. between its slashes.")
    if "%00" in value:
        raise RequestError("The target must not hold a NUL byte.")
    try:
        target = quote(value, safe=_UNRESERVED)
    except UnicodeEncodeError:
        raise RequestError("The target is not valid Unicode.") from None
    if len(target) > limits.REQUEST_TARGET:
        raise TooLarge(f"The target is over {limits.REQUEST_TARGET} characters.", status=414)
    return target


def _headers(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        raise RequestError('Headers are a list of [name, value], such as [["Accept", "*/*"]].')
    if len(value) > limits.REQUEST_HEADERS:
        raise TooLarge(
            f"There are {len(value)} headers; the bench takes {limits.REQUEST_HEADERS}.", status=431
        )
    headers = tuple(_header(item) for item in value)
    if sum(len(name) + len(text) for name, text in headers) > limits.REQUEST_HEADER_BYTES:
        raise TooLarge(f"The headers are over {limits.REQUEST_HEADER_BYTES} bytes.", status=431)
    hosts = [value for name, value in headers if name.lower() == "host"]
    if len(hosts) > 1:
        raise RequestError("A request has one Host header (RFC 9112, section 3.2).")
    if not all(map(_is_host, hosts)):
        raise RequestError("The Host header holds a host and perhaps a port: example.com:8000.")
    return headers


def _is_host(value: str) -> bool:
    if not _HOST.fullmatch(value):
        return False
    try:
        urlsplit(f"//{value}")  # It knows which addresses may stand in brackets.
    except ValueError:
        return False
    return True


def _header(item: Any) -> tuple[str, str]:
    match item:
        case [str() as name, str() as value]:
            pass
        case _:
            raise RequestError("A header is a list of two strings: its name and its value.")
    if not _TOKEN.fullmatch(name):
        raise RequestError(f"{name!r} is no header name: use letters, digits and hyphens.")
    if name.lower() in _CONNECTION:
        raise RequestError(f"The bench sets {name} itself; leave that header out.")
    if _BAD_VALUE.search(value):
        raise RequestError(f"The value of {name} holds a line break or a control character.")
    if " " * (limits.REQUEST_SPACES + 1) in value.replace("\t", " "):
        raise TooLarge(
            f"The value of {name} has over {limits.REQUEST_SPACES} spaces or tabs in a row.",
            status=431,
        )
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        raise RequestError(f"The value of {name} has a character outside Latin-1.") from None
    return name, value.strip(" \t")


def _body(value: Any) -> bytes:
    match value:
        case str():
            try:
                body = value.encode("utf-8")
            except UnicodeEncodeError:
                raise RequestError("The body is not valid Unicode.") from None
        case {"base64": str() as text} if len(value) == 1:
            try:
                body = base64.b64decode(text, validate=True)
            except (binascii.Error, ValueError):
                raise RequestError("The body's base64 cannot be decoded.") from None
        case _:
            raise RequestError('The body is a string, or {"base64": "…"} for bytes.')
    if len(body) > limits.REQUEST_BODY:
        raise TooLarge(f"The body has {len(body)} bytes; the bench takes {limits.REQUEST_BODY}.")
    return body
