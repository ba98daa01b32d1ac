"""Read JSON as RFC 8259 has it, and bytes as text where they are text."""

import base64
import json
from typing import Any

_DECODER = json.JSONDecoder()


def parse_json(body: bytes, decoder: json.JSONDecoder = _DECODER) -> Any:
    """Read a JSON body.

    Args:
        body: The bytes; UTF-8, as RFC 8259 section 8.1 asks.
        decoder: What reads them, where it is to be stricter than Python's own.

    Raises:
        ValueError: It is not JSON, is nested deeper than Python follows, or holds half a surrogate
            pair: a legal escape, but no text (RFC 8259, section 8.2).
    """
    try:
        value = decoder.decode(body.decode("utf-8"))
        if b"\\ud" in body or b"\\uD" in body:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def valid_text(text: str) -> str:
    """Return a text that UTF-8 can carry; half a surrogate pair becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def body_to_json(body: bytes) -> tuple[str, str]:
    """Return bytes as a string with its encoding: `text` where they are UTF-8, else `base64`."""
    try:
        return body.decode("utf-8"), "text"
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), "base64"
