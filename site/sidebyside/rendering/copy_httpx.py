"""A request as a Python program with httpx."""

from collections.abc import Mapping

from sidebyside.exchange import Request
from sidebyside.rendering.copy_text import text_body


def httpx(request: Request, urls: Mapping[str, str]) -> str:
    """Write a program that sends the request to both sides.

    Args:
        request: The request.
        urls: The addresses to send it to, by the side's name.
    """
    lines = ["import httpx", ""]
    arguments = []
    if request.headers:
        lines += ["headers = [", *(f"    {_header(*pair)}," for pair in request.headers), "]"]
        arguments.append("headers=headers")
    if request.body:
        lines += _content(request)
        arguments.append("content=content")
    for name, url in urls.items():
        call = ", ".join([repr(request.method), repr(url), *arguments])
        lines += ["", f"# {name}", f"response = httpx.request({call})"]
        lines += ["print(response.status_code, response.headers)", "print(response.text)"]
    return "\n".join(lines) + "\n"


def _header(name: str, value: str) -> str:
    # httpx takes headers as ASCII; others have to be bytes, which are Latin-1 in HTTP.
    shown = repr(value) if value.isascii() else repr(value.encode("latin-1"))
    return f"({name!r}, {shown})"


def _content(request: Request) -> list[str]:
    text = text_body(request)
    if text is None:
        return [f"content = {request.body!r}"]
    pieces = text.splitlines(keepends=True)
    if len(pieces) < 2:
        return [f"content = {text!r}"]
    return ["content = (", *(f"    {piece!r}" for piece in pieces), ")"]
