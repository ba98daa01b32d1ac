"""A page's bytes, made and compressed once, with what is each visitor's own spliced in.

Compressing per visitor would cost more than everything else on a page view. A gzip member may hold
several deflate blocks (RFC 1952, RFC 1951 section 3.2.3): the page's own parts are compressed once,
each ended on a byte boundary, and what is the visitor's stands between them in stored blocks.
"""

import re
import struct
import zlib
from collections.abc import Mapping

from sidebyside.rendering import marks

_MARK = re.compile("|".join(map(re.escape, marks.ALL)))
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


class Page:
    """One page.

    Args:
        html: The text, with one of `rendering.marks` wherever something of the visitor's belongs.
    """

    def __init__(self, html: str) -> None:
        self._parts = [part.encode("utf-8") for part in _MARK.split(html)]
        self._marks = _MARK.findall(html)
        self._deflated = [
            _deflated(part, last=index == len(self._parts) - 1)
            for index, part in enumerate(self._parts)
        ]

    def plain(self, own: Mapping[str, str]) -> bytes:
        """Give the page for one visitor.

        Args:
            own: What belongs at each mark, as HTML.
        """
        return _joined(self._parts, [own[mark].encode() for mark in self._marks])

    def gzipped(self, own: Mapping[str, str]) -> bytes:
        """Give the page for one visitor, compressed; the rest is as in `plain`."""
        stored = {mark: _stored(own[mark].encode()) for mark in set(self._marks)}
        whole = self.plain(own)
        ending = struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
        packed = _joined(self._deflated, [stored[mark] for mark in self._marks])
        return _GZIP_HEADER + packed + ending


def _joined(parts: list[bytes], between: list[bytes]) -> bytes:
    pieces = [piece for pair in zip(parts, between, strict=False) for piece in pair]
    return b"".join([*pieces, parts[-1]])


def _stored(raw: bytes) -> bytes:
    return b"\x00" + struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF) + raw


def _deflated(part: bytes, *, last: bool) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    ending = zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH
    return compressor.compress(part) + compressor.flush(ending)
