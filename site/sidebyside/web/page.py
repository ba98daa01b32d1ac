"""A page's bytes, made and compressed once, with a token of each visitor's own spliced in.

Compressing per visitor would cost more than everything else on a page view. A gzip member may hold
several deflate blocks (RFC 1952, RFC 1951 section 3.2.3): the page's own parts are compressed once,
each ended on a byte boundary, and the token stands between them in a stored block.
"""

import struct
import zlib

MARK = "@@form-token@@"
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


class Page:
    """One page.

    Args:
        html: The text, with `MARK` wherever the visitor's token belongs.
    """

    def __init__(self, html: str) -> None:
        self._parts = html.encode("utf-8").split(MARK.encode("ascii"))
        self._deflated = [
            _deflated(part, last=index == len(self._parts) - 1)
            for index, part in enumerate(self._parts)
        ]

    def plain(self, token: str) -> bytes:
        """Give the page for one visitor."""
        return token.encode("ascii").join(self._parts)

    def gzipped(self, token: str) -> bytes:
        """Give the page for one visitor, compressed."""
        raw = token.encode("ascii")
        size = len(raw)
        stored = b"\x00" + struct.pack("<HH", size, size ^ 0xFFFF) + raw
        whole = self.plain(token)
        ending = struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
        return _GZIP_HEADER + stored.join(self._deflated) + ending


def _deflated(part: bytes, *, last: bool) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    ending = zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH
    return compressor.compress(part) + compressor.flush(ending)
