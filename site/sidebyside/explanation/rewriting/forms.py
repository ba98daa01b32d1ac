"""The body that holds a form's fields, of either kind; what stays keeps its bytes.

A multipart body follows RFC 7578 and RFC 2046, section 5.1.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote_plus

from sidebyside.explanation.rewriting.fields import put_header
from sidebyside.http.fields.media_type import MULTIPART, URLENCODED
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request

_BOUNDARY = "cut-here"


def is_empty(field: NamedValue) -> bool:
    """Whether FastAPI takes a field as not sent: an empty text, or a file without a name."""
    return not (field.value if field.filename is None else field.filename)


def write_form(request: Request, fields: Sequence[NamedValue]) -> Request:
    """Return the request with a form in its body, of the kind that its Content-Type states.

    A file makes it multipart, and so does a Content-Type that already says so.

    Args:
        request: The request; what stands around the parts of its body stays, too.
        fields: The fields; those that are the request's own keep their bytes.
    """
    has_file = any(field.filename is not None for field in fields)
    if request.media_type == MULTIPART or has_file:
        return _write_parts(request, fields)
    is_own = request.media_type == URLENCODED
    pairs = [field.raw if is_own and field.raw else _pair(field) for field in fields]
    if request.media_type != URLENCODED:
        request = put_header(request, "Content-Type", [URLENCODED])
    return replace(request, body=b"&".join(pairs))


def _pair(field: NamedValue) -> bytes:
    return f"{quote_plus(field.name)}={quote_plus(field.value)}".encode()


def _write_parts(request: Request, fields: Sequence[NamedValue]) -> Request:
    own = (request.form or ()) if request.media_type == MULTIPART else ()
    boundary = request.boundary if request.media_type == MULTIPART else ""
    if not boundary:
        boundary = _BOUNDARY
        stated = f"{MULTIPART}; boundary={boundary}"
        request = put_header(request, "Content-Type", [stated])
    cut = b"--" + boundary.encode("latin-1")
    if not fields:
        return replace(request, body=cut + b"--\r\n")
    parts = [field.raw if own and field.raw else _part(field) for field in fields]
    start = request.body[: own[0].whole[0]] if own else cut + b"\r\n"
    end = request.body[own[-1].whole[1] :] if own else b"\r\n" + cut + b"--\r\n"
    return replace(request, body=start + (b"\r\n" + cut + b"\r\n").join(parts) + end)


def _part(field: NamedValue) -> bytes:
    head = f'Content-Disposition: form-data; name="{_quote(field.name)}"'
    if field.filename is None:
        return f"{head}\r\n\r\n{field.value}".encode()
    filename = _quote(field.filename)
    kind = "image/png" if filename.endswith(".png") else "text/plain"
    head += f'; filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + field.content


def _quote(name: str) -> str:
    """Write a name as browsers do (the HTML standard, "multipart form data")."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
