"""A form in a body, of either kind: its fields in order, and the body that holds them.

A multipart body follows RFC 7578 and RFC 2046, section 5.1. A part that stays keeps its bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, unquote_plus

from werkzeug.http import parse_options_header

from sidebyside.explanation.rewriting.fields import put_header
from sidebyside.http.request import Request

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_BOUNDARY = "cut-here"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form.

    Args:
        name: The field.
        value: Its text, or the bytes of a file as Latin-1.
        filename: The file's name; None where the field is no file.
        written: The part's own bytes, head and content, where it came in a multipart body.
    """

    name: str
    value: str
    filename: str | None = None
    written: bytes = b""

    @property
    def is_empty(self) -> bool:
        """Whether FastAPI takes it as not sent: an empty text, or a file without a name."""
        return not (self.value if self.filename is None else self.filename)


def media_type(request: Request) -> str:
    """Return the media type of a request's body in lower case, without its parameters."""
    return (request.header("content-type") or "").partition(";")[0].strip().lower()


def read_form(request: Request) -> list[Entry] | None:
    """Return the fields of a form; None where the body is none that can be read."""
    kind = media_type(request)
    if kind == URLENCODED:
        try:
            pieces = [piece for piece in request.body.decode().split("&") if piece]
        except UnicodeDecodeError:
            return None
        pairs = (piece.partition("=") for piece in pieces)
        return [Entry(unquote_plus(name), unquote_plus(value)) for name, _, value in pairs]
    return _read_parts(request) if kind == MULTIPART else None


def write_form(request: Request, entries: Iterable[Entry]) -> Request:
    """Return the request with a form in its body, of the kind that its Content-Type states.

    A file makes it multipart, and so does a Content-Type that already says so.
    """
    fields = list(entries)
    if media_type(request) == MULTIPART or any(entry.filename is not None for entry in fields):
        return _write_parts(request, fields)
    text = "&".join(f"{quote_plus(each.name)}={quote_plus(each.value)}" for each in fields)
    if media_type(request) != URLENCODED:
        request = put_header(request, "Content-Type", [URLENCODED])
    return replace(request, body=text.encode())


def _read_parts(request: Request) -> list[Entry] | None:
    boundary = _boundary(request)
    pieces = request.body.split(b"--" + boundary.encode("latin-1")) if boundary else []
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        return None
    return [entry for piece in pieces[1:-1] if (entry := _part(piece))]


def _part(piece: bytes) -> Entry | None:
    written = piece.removeprefix(b"\r\n").removesuffix(b"\r\n")
    head, _, content = written.partition(b"\r\n\r\n")
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            options = parse_options_header(value.strip())[1]
            if "name" not in options:
                return None
            filename = options.get("filename")
            # A file's bytes need not be text; Latin-1 gives each byte a character of its own.
            text = content.decode("utf-8" if filename is None else "latin-1", "replace")
            return Entry(options["name"], text, filename, written)
    return None


def _write_parts(request: Request, entries: list[Entry]) -> Request:
    boundary = _boundary(request)
    if media_type(request) != MULTIPART or not boundary:
        boundary = _BOUNDARY
        stated = f"{MULTIPART}; boundary={boundary}"
        request = put_header(request, "Content-Type", [stated])
    cut = b"--" + boundary.encode("latin-1")
    parts = [cut + b"\r\n" + (entry.written or _written(entry)) + b"\r\n" for entry in entries]
    return replace(request, body=b"".join(parts) + cut + b"--")


def _written(entry: Entry) -> bytes:
    name = _quoted(entry.name)
    head = f'Content-Disposition: form-data; name="{name}"'
    if entry.filename is None:
        return f"{head}\r\n\r\n{entry.value}".encode()
    filename = _quoted(entry.filename)
    kind = "image/png" if filename.endswith(".png") else "text/plain"
    head += f'; filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + entry.value.encode("latin-1", "replace")


def _quoted(name: str) -> str:
    """Write a name as browsers do (the HTML standard, "multipart form data")."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _boundary(request: Request) -> str:
    return parse_options_header(request.header("content-type"))[1].get("boundary", "")
