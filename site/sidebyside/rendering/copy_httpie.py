"""A request as a command for HTTPie 3 in bash."""

from shlex import quote

from sidebyside.exchange import Request
from sidebyside.rendering.copy_text import (
    command,
    from_base64,
    quoted,
    quoted_latin_1,
    text_body,
)


def httpie(request: Request, url: str) -> str:
    """Write a command.

    Args:
        request: The request.
        url: The address to send it to.
    """
    where = f"{request.method} {quote(url)}"
    headers = [quoted_latin_1(_header(name, value)) for name, value in request.headers]
    if request.body and request.header("content-type") is None:
        headers.append("Content-Type:")
    text = text_body(request)
    if request.body and text is None:
        return from_base64(request, command([f"http {where}", *headers]))
    # Written with "=", a body may begin with a hyphen.
    raw = [f"--raw={quoted(text)}"] if text else []
    return command(["http --ignore-stdin", *raw, where, *headers])


def _header(name: str, value: str) -> str:
    """Write a header as a request item; `:=` and `:@` would be items of another kind."""
    value = value.replace("\\", "\\\\")
    if not value:
        return f"{name};"
    return f"{name}:\\{value}" if value[0] in "=@:" else f"{name}:{value}"
