"""The two password hashes that CPython takes from OpenSSL, which no browser has.

The worker registers JavaScript's (noble-hashes, audited) as the module `noble`.
"""

import hashlib
from typing import Any


def install_hashes() -> None:
    """Put JavaScript's functions where the standard library's are missing."""
    if not hasattr(hashlib, "scrypt"):
        hashlib.scrypt = _scrypt  # type: ignore[assignment]
    if not hasattr(hashlib, "pbkdf2_hmac"):
        hashlib.pbkdf2_hmac = _pbkdf2_hmac  # type: ignore[assignment]


def _scrypt(
    password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64
) -> bytes:
    from noble import scrypt

    limit = maxmem or 32 * 1024 * 1024  # OpenSSL's own
    if 128 * r * (n + p + 2) > limit:
        raise ValueError("memory limit exceeded")
    return _bytes(scrypt(_to_javascript(password), _to_javascript(salt), n, r, p, dklen))


def _pbkdf2_hmac(
    hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None
) -> bytes:
    from noble import pbkdf2

    size = dklen or hashlib.new(hash_name).digest_size
    return _bytes(
        pbkdf2(hash_name, _to_javascript(password), _to_javascript(salt), iterations, size)
    )


def _to_javascript(value: bytes) -> Any:
    from pyodide.ffi import to_js

    return to_js(bytes(value))


def _bytes(value: Any) -> bytes:
    return bytes(value.to_bytes())
