"""One side's request and the address of its program: what every copy is written from."""

import re
import shlex
from base64 import b64encode
from dataclasses import dataclass
from shlex import quote

from sidebyside.http.request import Request


@dataclass(frozen=True, slots=True)
class Call:
    """A request that a copy sends.

    Args:
        name: The framework's name.
        request: What is sent; with the cookies that the bench would add.
        url: The whole address.
    """

    name: str
    request: Request
    url: str


def curl(call: Call) -> str:
    """Write a command for bash."""
    request = call.request
    parts = ["curl --include --globoff"]
    parts += [
        f"--{name} {quote(value)}" if value else f"--{name}"
        for name, value in method_options(request)
    ]
    parts += [f"--header {quoted_latin_1(header)}" for header in headers(request)]
    text = text_body(request)
    if request.body and text is None:
        return from_base64(request, command([*parts, "--data-binary @-", quote(call.url)]))
    if text:
        parts.append(f"--data-raw {quote_for_bash(text)}")
    return command([*parts, quote(call.url)])


def method_options(request: Request) -> list[tuple[str, str]]:
    """Return the options, with their values, that make curl use the request's method."""
    if request.method == "HEAD" and not request.body:
        return [("head", "")]
    if request.method == "HEAD":
        # curl has no option for a HEAD with a body: it has to be told not to wait for a response's.
        return [("request", "HEAD"), ("ignore-content-length", ""), ("header", "Connection: close")]
    usual = "POST" if request.body else "GET"
    return [] if request.method == usual else [("request", request.method)]


def headers(request: Request) -> list[str]:
    """Return the request's headers as curl takes them, and take away the one that it would add."""
    # "Name:" would take a header away; with a semicolon it is sent empty.
    lines = [f"{name}: {value}" if value else f"{name};" for name, value in request.headers]
    if request.body and request.header("content-type") is None:
        lines.append("Content-Type:")
    return lines


# No terminal passes these on as they are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\r": "\\r", "\n": "\\n"}


def text_body(request: Request) -> str | None:
    """Return the body as a text that a command line can hold; None where it cannot."""
    try:
        text = request.body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def base64(content: bytes) -> str:
    """Return bytes in base64, for what is no such text."""
    return b64encode(content).decode("ascii")


def from_base64(request: Request, command: str) -> str:
    """Feed a body that is no text to a command's standard input, in bash."""
    return f"printf %s {base64(request.body)} | base64 -d | {command}"


def quote_for_bash(text: str) -> str:
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
