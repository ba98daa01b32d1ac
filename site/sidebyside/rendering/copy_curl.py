"""A request as a command for curl, in bash and in PowerShell."""

from shlex import quote

from sidebyside.exchange import Request
from sidebyside.rendering.copy_text import (
    command,
    encoded_body,
    from_base64,
    quoted,
    quoted_latin_1,
    text_body,
)


def curl(request: Request, url: str) -> str:
    """Write a command for bash.

    Args:
        request: The request.
        url: The address to send it to.
    """
    parts = ["curl --include --globoff"]
    parts += [f"--{name} {quote(value)}" if value else f"--{name}" for name, value in _how(request)]
    parts += [f"--header {quoted_latin_1(header)}" for header in _headers(request)]
    text = text_body(request)
    if request.body and text is None:
        return from_base64(request, command([*parts, "--data-binary @-", quote(url)]))
    if text:
        parts.append(f"--data-raw {quoted(text)}")
    return command([*parts, quote(url)])


def curl_in_powershell(request: Request, url: str) -> str:
    """Write a command for PowerShell on Windows, whatever its version.

    PowerShell before 7.3 drops double quotes from what it hands to a program, so curl reads its
    options from a text instead, in the form of curl's own configuration files.

    Args:
        request: The request.
        url: The address to send it to.
    """
    options = [("url", url), *_how(request)]
    options += [("header", header) for header in _headers(request)]
    text = text_body(request)
    before, more = "", ""
    if request.body and text is None:
        before = _body_file(request)
        more = ' --data-binary "@$body"'
    elif text:
        options.append(("data-raw", text))
    lines = "\n".join(f"{name} = {_config(value)}" if value else name for name, value in options)
    if not lines.isascii():
        before = f"$OutputEncoding = [Text.UTF8Encoding]::new($false)\n{before}"
    return f"{before}@'\n{lines}\n'@ | curl.exe --include --globoff{more} --config -"


def _how(request: Request) -> list[tuple[str, str]]:
    """Give the options that make curl use the request's method."""
    if request.method == "HEAD" and not request.body:
        return [("head", "")]
    if request.method == "HEAD":
        # curl has no option for a HEAD with a body: it has to be told not to wait for an answer's.
        return [("request", "HEAD"), ("ignore-content-length", ""), ("header", "Connection: close")]
    usual = "POST" if request.body else "GET"
    return [] if request.method == usual else [("request", request.method)]


def _headers(request: Request) -> list[str]:
    # "Name:" would take a header away; with a semicolon it is sent empty.
    headers = [f"{name}: {value}" if value else f"{name};" for name, value in request.headers]
    if request.body and request.header("content-type") is None:
        headers.append("Content-Type:")
    return headers


def _body_file(request: Request) -> str:
    return (
        "$body = [IO.Path]::GetTempFileName()\n"
        f"[IO.File]::WriteAllBytes($body, [Convert]::FromBase64String('{encoded_body(request)}'))\n"
    )


def _config(value: str) -> str:
    """Quote a value for a configuration file of curl's (man curl, --config)."""
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        value = value.replace(char, escape)
    return f'"{value}"'
