"""What stands for a learner outside of this server; only the site's key makes it and reads it.

The cookie holds the learner's id with its signature, so no visitor can make one. A live address is
shown, copied and projected. It holds the id too, so that nothing need be kept for it, but hidden,
and bound to one pair of programs: the synthetic IV construction (Rogaway and Shrimpton,
"Deterministic Authenticated-Encryption", 2006; RFC 5297 is one of its kind), with HMAC-SHA256 for
both of its functions. Whoever has such a secret can neither read the id in it, nor make a cookie of
it, nor the secret of another pair.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

_SIZE = 16  # bytes: of an id, and of what is kept of each HMAC
_COOKIE = re.compile(r"([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{22}")
_LIVE_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class Credentials:
    """A site's signatures.

    Args:
        key: The site's secret. Another key takes nothing that this one made.
    """

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def cookie(self, learner: str) -> str:
        """Make the value of the learner's cookie.

        Args:
            learner: An id, from `sidebyside.sandbox.sandboxes.new_learner_id`.
        """
        return f"{learner}.{_text(self._mac('cookie', learner))}"

    def learner_of_cookie(self, cookie: str) -> str | None:
        """Return the learner's id from a cookie's value; None where this site did not make it."""
        found = _COOKIE.fullmatch(cookie)
        return found[1] if found and _is_same(self.cookie(found[1]), cookie) else None

    def form_token(self, learner: str) -> str:
        """Make the token that a learner's forms carry."""
        return self._mac("form", learner).hex()

    def live_secret(self, learner: str, stem: str) -> str:
        """Make the part of a live address that stands for the learner and one pair of programs.

        Args:
            learner: An id.
            stem: The pair of programs.
        """
        tag = self._mac("live", stem, learner)
        return _text(tag + self._mask(tag, urlsafe_b64decode(f"{learner}==")))

    def learner_of_live_secret(self, secret: str, stem: str) -> str | None:
        """Return the learner's id; None where this site did not make the secret for this pair.

        Args:
            secret: What stands in the address.
            stem: The pair of programs that the address leads to.
        """
        if not _LIVE_SECRET.fullmatch(secret):
            return None
        raw = urlsafe_b64decode(f"{secret}=")
        learner = _text(self._mask(raw[:_SIZE], raw[_SIZE:]))
        return learner if _is_same(self.live_secret(learner, stem), secret) else None

    def _mac(self, purpose: str, *parts: str) -> bytes:
        # No part has a zero, so no two lists of parts are the same message.
        message = "\0".join((purpose, *parts)).encode()
        return hmac.digest(self._key, message, hashlib.sha256)[:_SIZE]

    def _mask(self, tag: bytes, content: bytes) -> bytes:
        """Hide an id, or uncover it again."""
        stream = self._mac("mask", tag.hex())
        return bytes(one ^ other for one, other in zip(stream, content, strict=True))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _is_same(made: str, stated: str) -> bool:
    return hmac.compare_digest(made.encode(), stated.encode())
