"""Pairs joined by `&`: a query, or a form of `application/x-www-form-urlencoded`.

The parser is the URL standard's (section 5.1). Werkzeug and Starlette follow it, but for octets
that are no UTF-8 and, in a form, for characters that stand there unencoded: Starlette takes these
for Latin-1.
"""

from collections.abc import Iterator
from urllib.parse import unquote_plus

from sidebyside.http.fields.named_value import NamedValue


def read_pairs(text: bytes, start: int = 0) -> tuple[NamedValue, ...]:
    """List the pairs of a text in order; spans are bytes of it.

    Args:
        text: What holds the pairs up to its end.
        start: Where they begin in it.
    """
    return tuple(_pairs(text, start))


def _pairs(text: bytes, start: int) -> Iterator[NamedValue]:
    is_utf8 = text.isascii() or _is_utf8(text)
    for piece in text[start:].split(b"&"):
        end = start + len(piece)
        if piece:
            name, _, value = piece.partition(b"=")
            (name_text, sure), (value_text, also) = _decode(name), _decode(value)
            agreed = is_utf8 and sure and also
            # An empty value has the pair's own span, so that there is something to see.
            span = (end - len(value), end) if value else (start, end)
            whole = start, end
            yield NamedValue(name_text, value_text, span, whole, agreed, raw=piece)
        start = end + 1


def _decode(text: bytes) -> tuple[str, bool]:
    """Return what a text says, and whether both frameworks read that."""
    written = text.decode("utf-8", "replace")
    try:
        return unquote_plus(written, errors="strict"), text.isascii()
    except UnicodeDecodeError:
        return unquote_plus(written), False


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
