"""Read JSON as RFC 8259 has it, and bytes as text where they are text."""

import base64
import json
from typing import Any


def parse_json(body: bytes) -> Any:
    """Read a JSON body.

    Args:
        body: The bytes; UTF-8, as RFC 8259 section 8.1 asks.

    Raises:
        ValueError: It is not JSON, or nested deeper than Python follows.
    """
    try:
        return json.loads(body.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def body_to_json(body: bytes) -> tuple[str, str]:
    """Give the bytes as a string with its encoding: `text` where they are UTF-8, else `base64`."""
    try:
        return body.decode("utf-8"), "text"
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), "base64"
