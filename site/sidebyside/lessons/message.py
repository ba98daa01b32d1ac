"""Read an HTTP message as people write it, into the wire form of a request.

RFC 9112, section 2.1, has the form: a request line, header lines, an empty line, the body. Here
lines end as the text file's do. A body ends before its last line break; a multipart body's lines
end in CRLF when sent, since RFC 2046, section 5.1, asks for it.
"""

import re
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError

_REQUEST_LINE = re.compile(r"([A-Z]+) (\S+) HTTP/1\.1")
_HEADER = re.compile(r"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*")


def parse_message(text: str, path: Path, line: int) -> dict[str, Any]:
    """Read one message.

    Args:
        text: The message.
        path: The file that it stands in, for errors.
        line: The line of that file, from 1, of the request line.

    Returns:
        The wire form: `method`, `target`, `headers` and `body`.

    Raises:
        LessonError: The request line or a header line cannot be read.
    """
    lines = text.removesuffix("\n").split("\n")
    end = lines.index("") if "" in lines else len(lines)
    method, target = _request_line(lines[0], path, line)
    headers = [_header_line(lines[at], path, line + at) for at in range(1, end)]
    body = "\n".join(lines[end + 1 :])
    if _is_multipart(headers):
        body = body.replace("\n", "\r\n")
    return {"method": method, "target": target, "headers": headers, "body": body}


def _request_line(text: str, path: Path, line: int) -> tuple[str, str]:
    found = _REQUEST_LINE.fullmatch(text)
    if found is None:
        raise LessonError(
            "A message starts with a request line such as `GET /users/?page=2 HTTP/1.1`.",
            path,
            line,
        )
    method, target = found.groups()
    if not target.startswith("/"):
        raise LessonError(f"The target must start with a slash: /{target}.", path, line)
    return method, target


def _header_line(text: str, path: Path, line: int) -> list[str]:
    found = _HEADER.fullmatch(text)
    if found is None:
        raise LessonError(
            f"{text!r} is no header line; write `Name: value`, and an empty line before the body.",
            path,
            line,
        )
    return [found[1], found[2]]


def _is_multipart(headers: list[list[str]]) -> bool:
    return any(
        name.lower() == "content-type" and value.lower().startswith("multipart/")
        for name, value in headers
    )
