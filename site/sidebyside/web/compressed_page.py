"""A page's bytes, made and compressed once, with what is each visitor's own spliced in.

Compressing per visitor would cost more than everything else on a page view. A gzip member may hold
several deflate blocks (RFC 1952, RFC 1951 section 3.2.3): the page's own parts are compressed once,
each ended on a byte boundary, and what is the visitor's stands between them in stored blocks.

Each part is compressed with what comes before it as its dictionary, in which zeros stand for the
visitor's bytes: no text has a zero, so no later part can point into them. How many bytes they are
counts, since a match says how far back it begins.
"""

import struct
import zlib
from collections.abc import Mapping

from sidebyside.html import marks

_WINDOW = 32 * 1024
_MAX_LENGTHS = 4
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


class Page:
    """One page.

    Args:
        html: The text, with one of `html.marks` wherever something of the visitor's belongs.

    Attributes:
        stems: The pairs of programs whose live addresses it shows.
    """

    def __init__(self, html: str) -> None:
        self._parts = [part.encode("utf-8") for part in marks.PATTERN.split(html)]
        self._marks = marks.PATTERN.findall(html)
        self.stems = frozenset(filter(None, map(marks.stem_of, self._marks)))
        # By the lengths of what is the visitor's; those differ with the host's name alone.
        self._parts_by_length: dict[tuple[int, ...], list[bytes]] = {}

    def plain(self, own: Mapping[str, str]) -> bytes:
        """Return the page for one visitor.

        Args:
            own: What belongs at each mark, as HTML.
        """
        return _join(self._parts, [own[mark].encode() for mark in self._marks])

    def gzip(self, own: Mapping[str, str]) -> bytes:
        """Return the page for one visitor, compressed; the rest is as in `plain`."""
        between = [own[mark].encode() for mark in self._marks]
        packed = _join(self._compress(between), [_stored_block(raw) for raw in between])
        whole = self.plain(own)
        ending = struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
        return _GZIP_HEADER + packed + ending

    def _compress(self, between: list[bytes]) -> list[bytes]:
        lengths = tuple(map(len, between))
        found = self._parts_by_length.get(lengths)
        if found is None:
            if len(self._parts_by_length) >= _MAX_LENGTHS:
                self._parts_by_length.clear()
            found = self._parts_by_length[lengths] = _deflate(self._parts, lengths)
        return found


def _join(parts: list[bytes], between: list[bytes]) -> bytes:
    pieces = [piece for pair in zip(parts, between, strict=False) for piece in pair]
    return b"".join([*pieces, parts[-1]])


def _stored_block(raw: bytes) -> bytes:
    return b"\x00" + struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF) + raw


def _deflate(parts: list[bytes], lengths: tuple[int, ...]) -> list[bytes]:
    before, found = b"", []
    # A zero that a visitor sent, such as a search for one, could be taken for another's.
    looks_back = not any(b"\0" in part for part in parts)
    for part, length in zip(parts, (*lengths, None), strict=True):
        compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=before)
        ending = zlib.Z_FINISH if length is None else zlib.Z_SYNC_FLUSH
        found.append(compressor.compress(part) + compressor.flush(ending))
        if looks_back:
            before = (before + part[-_WINDOW:] + bytes(length or 0))[-_WINDOW:]
    return found
