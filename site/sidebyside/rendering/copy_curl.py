"""A request as a command for curl in bash, and what curl has to be told in any shell."""

from shlex import quote

from sidebyside.exchange import Request
from sidebyside.rendering.copy_call import Call
from sidebyside.rendering.copy_text import command, from_base64, quoted, quoted_latin_1, text_body


def curl(call: Call) -> str:
    """Write a command for bash."""
    request = call.request
    parts = ["curl --include --globoff"]
    parts += [f"--{name} {quote(value)}" if value else f"--{name}" for name, value in how(request)]
    parts += [f"--header {quoted_latin_1(header)}" for header in headers(request)]
    text = text_body(request)
    if request.body and text is None:
        return from_base64(request, command([*parts, "--data-binary @-", quote(call.url)]))
    if text:
        parts.append(f"--data-raw {quoted(text)}")
    return command([*parts, quote(call.url)])


def how(request: Request) -> list[tuple[str, str]]:
    """Give the options, with their values, that make curl use the request's method."""
    if request.method == "HEAD" and not request.body:
        return [("head", "")]
    if request.method == "HEAD":
        # curl has no option for a HEAD with a body: it has to be told not to wait for an answer's.
        return [("request", "HEAD"), ("ignore-content-length", ""), ("header", "Connection: close")]
    usual = "POST" if request.body else "GET"
    return [] if request.method == usual else [("request", request.method)]


def headers(request: Request) -> list[str]:
    """Give the request's headers as curl takes them, and take away the one that it would add."""
    # "Name:" would take a header away; with a semicolon it is sent empty.
    lines = [f"{name}: {value}" if value else f"{name};" for name, value in request.headers]
    if request.body and request.header("content-type") is None:
        lines.append("Content-Type:")
    return lines
