"""The parts of a `multipart/form-data` body (RFC 7578), as both frameworks read them.

Each framework's own parser reads the body, and says where: `werkzeug.sansio.multipart` for Flask,
and `python_multipart` for FastAPI, with what `starlette.formparsers.MultiPartParser` makes of it.
"""

import codecs
import logging
from collections.abc import Iterator
from typing import NamedTuple

from python_multipart import multipart as python_multipart
from python_multipart.exceptions import FormParserError
from werkzeug.http import parse_options_header
from werkzeug.sansio import multipart as werkzeug

from sidebyside.http.fields.named_value import NamedValue

# What python_multipart says of a faulty body is the running program's to log.
_SILENT = logging.getLogger(__name__)
_SILENT.disabled = True
# The only ones that Werkzeug takes from a part's own Content-Type.
_CHARSETS = frozenset({"ascii", "us-ascii", "utf-8", "iso-8859-1"})


class _Reading(NamedTuple):
    """What one framework reads: a part, and where its content, its head and its end are."""

    start: int
    name: str
    value: str
    filename: str | None
    head: int
    end: int

    @property
    def read(self) -> tuple[int, str, str, str | None, int]:
        """What a program is given."""
        return self.start, self.name, self.value, self.filename, self.end


def read_parts(body: bytes, content_type: str) -> tuple[NamedValue, ...] | None:
    """List the parts of a body in order; spans are bytes of it.

    Args:
        body: The body.
        content_type: The header that names the boundary.

    Returns:
        The parts that have a name; those that the frameworks read alike are `agreed`. None where
        neither framework can read the body.
    """
    one, other = _in_starlette(body, content_type), _in_werkzeug(body, content_type)
    if one is None and other is None:
        return None
    # Where the content ends counts: one of them may see a boundary where the other does not.
    agreed = {reading.read for reading in one or ()} & {reading.read for reading in other or ()}
    # Starlette's goes first: it decodes less of a file's name, so it is nearer to what was sent.
    found: dict[tuple[int, str], NamedValue] = {}
    for reading in (*(one or ()), *(other or ())):
        found.setdefault(reading[:2], _field(reading, body, agreed=reading.read in agreed))
    return tuple(found[key] for key in sorted(found))


def _field(reading: _Reading, body: bytes, *, agreed: bool) -> NamedValue:
    start, name, value, filename, head, end = reading
    content = body[start:end]
    if not agreed and filename is None:
        value = content.decode("utf-8", "replace")
    # An empty value has the part's own span, so that there is something to see.
    span = (start, end) if content else (head, end)
    return NamedValue(name, value, span, (head, end), agreed, filename, content, body[head:end])


def _in_werkzeug(body: bytes, content_type: str) -> list[_Reading] | None:
    try:
        boundary = parse_options_header(content_type)[1].get("boundary", "").encode("ascii")
        return list(_events(body, boundary)) if boundary else None
    except (ValueError, AttributeError):  # The latter comes from a head that does not end.
        return None


def _events(body: bytes, boundary: bytes) -> Iterator[_Reading]:
    decoder = werkzeug.MultipartDecoder(boundary)
    part: werkzeug.Field | werkzeug.File | None = None
    head = start = end = 0
    for data in (body, None):
        decoder.receive_data(data)
        while True:
            at = len(body) - len(decoder.buffer)
            event = decoder.next_event()
            if isinstance(event, werkzeug.NeedData | werkzeug.Epilogue):
                break
            if isinstance(event, werkzeug.Field | werkzeug.File):
                # The line break that ends the head is still to come.
                head, part = at, event
                start = end = len(body) - len(decoder.buffer)
                start = end = start + (2 if body.startswith(b"\r\n", start) else 1)
            elif isinstance(event, werkzeug.Data) and part is not None:
                end += len(event.data)
                if not event.more_data and part.name is not None:
                    yield _werkzeugs(part, body, head, start, end)


def _werkzeugs(
    part: werkzeug.Field | werkzeug.File, body: bytes, head: int, start: int, end: int
) -> _Reading:
    if isinstance(part, werkzeug.File):
        return _Reading(start, part.name, "", part.filename, head, end)
    stated = parse_options_header(part.headers.get("content-type"))[1].get("charset", "").lower()
    value = body[start:end].decode(stated if stated in _CHARSETS else "utf-8", "replace")
    return _Reading(start, part.name, value, None, head, end)


def _in_starlette(body: bytes, content_type: str) -> list[_Reading] | None:
    options = python_multipart.parse_options_header(content_type)[1]
    if b"boundary" not in options:
        return None
    parts = _Parts(body, options.get(b"charset", b"utf-8").decode("latin-1"))
    try:
        parser = python_multipart.MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": parts.on_part_begin,
                "on_header_field": parts.on_header_field,
                "on_header_value": parts.on_header_value,
                "on_headers_finished": parts.on_headers_finished,
                "on_part_data": parts.on_part_data,
                "on_part_end": parts.on_part_end,
            },
        )
        parser.logger = _SILENT
        parser.write(body)
    except (FormParserError, KeyError):  # The latter comes from a part without a name.
        return None
    return parts.readings


class _Parts:
    """What Starlette collects from the parser's calls, with the places that the calls name."""

    def __init__(self, body: bytes, charset: str) -> None:
        self.readings: list[_Reading] = []
        self._body = body
        try:
            self._charset = codecs.lookup(charset).name
        except LookupError:
            self._charset = "latin-1"

    def on_part_begin(self) -> None:
        self._head = -1
        self._header = b""
        self._disposition: bytes | None = None

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._head = start if self._head < 0 else self._head
        self._header = data[start:end].lower()
        self._last_header = end

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        if self._header == b"content-disposition":
            self._disposition = data[start:end]

    def on_headers_finished(self) -> None:
        options = python_multipart.parse_options_header(self._disposition)[1]
        self._name = self._decode(options[b"name"])
        filename = options.get(b"filename")
        self._filename = None if filename is None else self._decode(filename)
        # There is no call for an empty content, so its place is looked up.
        self._start = self._body.index(b"\r\n\r\n", self._last_header) + len(b"\r\n\r\n")
        self._content: list[bytes] = []

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        # The parser gives a piece wherever a line break may begin the boundary.
        self._content.append(data[start:end])

    def on_part_end(self) -> None:
        content = b"".join(self._content)
        value = self._decode(content) if self._filename is None else ""
        end = self._start + len(content)
        found = (self._start, self._name, value, self._filename, self._head, end)
        self.readings.append(_Reading(*found))

    def _decode(self, text: bytes) -> str:
        try:
            return text.decode(self._charset)
        except (UnicodeDecodeError, LookupError):
            return text.decode("latin-1")
