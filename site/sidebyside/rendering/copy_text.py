"""Quote texts for bash, and tell bodies that are texts from those that are not."""

import re
import shlex
from base64 import b64encode

from sidebyside.exchange import Request

# No terminal passes these on as they are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\r": "\\r", "\n": "\\n"}


def text_body(request: Request) -> str | None:
    """Give the body as a text that a command line can hold; None where it cannot."""
    try:
        text = request.body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def base64(content: bytes) -> str:
    """Give bytes in base64, for what is no such text."""
    return b64encode(content).decode("ascii")


def from_base64(request: Request, command: str) -> str:
    """Feed a body that is no text to a command's standard input, in bash."""
    return f"printf %s {base64(request.body)} | base64 -d | {command}"


def quoted(text: str) -> str:
    """Quote a text for bash; carriage returns, which editors lose, become visible escapes."""
    if "\r" not in text:
        return shlex.quote(text)
    return "$'" + "".join(_ESCAPED.get(char, char) for char in text) + "'"


def quoted_latin_1(text: str) -> str:
    """Quote a header for bash, so that its bytes are those of Latin-1, as HTTP has it."""
    if text.isascii():
        return shlex.quote(text)
    escaped = (_ESCAPED.get(c, c) if c.isascii() else f"\\x{ord(c):02x}" for c in text)
    # Without the quotes' end a digit behind an escape would be taken for a part of it.
    return "$'" + re.sub(r"(\\x[0-9a-f]{2})(?=[0-9a-fA-F])", r"\1'$'", "".join(escaped)) + "'"


def command(groups: list[str], continued: str = "\\") -> str:
    """Join the parts of a command, one a line.

    Args:
        groups: The parts.
        continued: What ends a line that goes on.
    """
    return f" {continued}\n  ".join(groups)
