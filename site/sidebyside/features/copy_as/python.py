"""A request as a Python program, with httpx or with requests."""

from collections import Counter
from collections.abc import Sequence

from sidebyside.errors import RequestError
from sidebyside.http.curl import Call, text_body
from sidebyside.http.request import Request


def httpx(calls: Sequence[Call]) -> str:
    """Write a program with httpx that sends the request to both sides."""
    lines = ["import httpx"]
    shown: list[str] = []
    for call in calls:
        request, setup, arguments = (
            call.request,
            [],
            [literal(call.request.method), literal(call.url)],
        )
        if request.headers:
            setup += ["headers = [", *(f"    {pair}," for pair in header_pairs(request)), "]"]
            arguments.append("headers=headers")
        if request.body:
            setup += body_literal(request, "content = ")
            arguments.append("content=content")
        lines += _send(call, "httpx", setup if setup != shown else [], arguments)
        shown = setup
    return "\n".join(lines) + "\n"


def requests(calls: Sequence[Call]) -> str:
    """Write a program with requests that sends the request to both sides.

    Raises:
        RequestError: A header's name stands twice; requests keeps headers in a dict.
    """
    lines = ["import requests"]
    shown: list[str] = []
    for call in calls:
        request, setup, arguments = (
            call.request,
            [],
            [literal(call.request.method), literal(call.url)],
        )
        if request.headers:
            _refuse_repeated(request)
            pairs = (f"    {literal(name)}: {literal(value)}," for name, value in request.headers)
            setup += ["headers = {", *pairs, "}"]
            arguments.append("headers=headers")
        if request.body:
            # requests would send a str as Latin-1.
            setup += body_literal(request, "data = ", encoded=True)
            arguments.append("data=data")
        arguments.append("allow_redirects=False")
        lines += _send(call, "requests", setup if setup != shown else [], arguments)
        shown = setup
    return "\n".join(lines) + "\n"


def literal(text: str) -> str:
    """Write a text as Python has it, in double quotes unless it holds one, as formatters do."""
    written = repr(text)
    return written if '"' in text else f'"{written[1:-1]}"'


def header_pairs(request: Request, *, as_text: bool = False) -> list[str]:
    """Write each header as a pair.

    Args:
        request: The request.
        as_text: Whether text beyond ASCII stays text. httpx takes text as ASCII alone, and HTTP's
            bytes are Latin-1; WSGI has them as text (PEP 3333).
    """
    return [
        f"({literal(name)}, {literal(value)})"
        if as_text or value.isascii()
        else repr((name.encode("ascii"), value.encode("latin-1")))
        for name, value in request.headers
    ]


def body_literal(request: Request, before: str, *, encoded: bool = False) -> list[str]:
    """Write a body as Python has it: a text, one piece a line where it has several, or bytes.

    Args:
        request: The request.
        before: What the literal stands behind.
        encoded: Whether a text beyond ASCII must become bytes.
    """
    text = text_body(request)
    if text is None:
        return [f"{before}{request.body!r}"]
    ending = ".encode()" if encoded and not text.isascii() else ""
    pieces = text.splitlines(keepends=True)
    if len(pieces) < 2:
        return [f"{before}{literal(text)}{ending}"]
    return [f"{before}(", *(f"    {literal(piece)}" for piece in pieces), f"){ending}"]


def _send(call: Call, module: str, setup: list[str], arguments: list[str]) -> list[str]:
    return [
        "",
        f"# {call.name}",
        *setup,
        f"response = {module}.request({', '.join(arguments)})",
        "print(response.status_code, response.headers)",
        "print(response.text)",
    ]


def _refuse_repeated(request: Request) -> None:
    times = Counter(name.lower() for name, _ in request.headers)
    for name, _ in request.headers:
        if times[name.lower()] > 1:
            raise RequestError(f"requests sends each header once, and this request has two {name}.")
