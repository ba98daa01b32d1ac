"""A request as a command for HTTPie 3 in bash."""

import re
from shlex import quote

from sidebyside.errors import RequestError
from sidebyside.http.curl import Call, command, from_base64, quote_for_bash, text_body

# HTTPie reads a backslash before one of its separators as an escape, and leaves any other alone;
# so of an odd number of them one is lost, and no spelling keeps it.
_LOST_BACKSLASH = re.compile(r"(?<!\\)(\\\\)*\\[:;=@]")


def httpie(call: Call) -> str:
    """Write a command.

    Raises:
        RequestError: A header goes beyond ASCII, where HTTPie sends UTF-8 and HTTP has Latin-1; or
            it has a backslash that HTTPie takes out.
    """
    request = call.request
    for name, value in request.headers:
        if not value.isascii():
            raise RequestError(f"HTTPie would send {name} as UTF-8, and the bench sends Latin-1.")
        if _LOST_BACKSLASH.search(value):
            raise RequestError(f"HTTPie would take a backslash in {name} for an escape.")
    where = f"{request.method} {quote(call.url)}"
    headers = [quote(_header(name, value)) for name, value in request.headers]
    if any(name.startswith("-") for name, _ in request.headers):
        # "-o:name" is a header, and would write to a file of that name.
        headers.insert(0, "--")
    if request.body and request.header("content-type") is None:
        headers.append("Content-Type:")
    if request.body and request.header("accept") is None:
        # With a body HTTPie asks for JSON before all else, and a program may choose by that.
        headers.append("'Accept:*/*'")
    text = text_body(request)
    if request.body and text is None:
        return from_base64(request, command([f"http {where}", *headers]))
    # Written with "=", a body may begin with a hyphen.
    raw = [f"--raw={quote_for_bash(text)}"] if text else []
    return command(["http --ignore-stdin", *raw, where, *headers])


def _header(name: str, value: str) -> str:
    """Write a header as a request item; `:=` and `:@` would be items of another kind."""
    if not value:
        return f"{name};"
    return f"{name}:\\{value}" if value[0] in "=@:" else f"{name}:{value}"
