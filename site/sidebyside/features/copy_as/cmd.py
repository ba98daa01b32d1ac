"""A request as a command for curl in the Command Prompt of Windows, cmd.exe.

Two readers take the line apart. cmd replaces `%name%` first and then reads `^`, quotes and `&|<>`;
so every character of its own gets a caret, the quotes included, and it never sees a quoted text.
What is left is split by the rules of Microsoft's C runtime ("Parsing C command-line arguments"):
a quote inside quotes needs a backslash, and so does each backslash before a quote. What no line can
hold (line breaks, bytes, text beyond ASCII, whose encoding the console decides) goes through a
file, which `certutil` decodes.
"""

import re

from sidebyside.errors import RequestError
from sidebyside.http.curl import Call, base64, command, headers, method_options

LONGEST = (
    8191  # Characters of one command line (Microsoft's "Command prompt line string limitation").
)
_LONGEST_BODY = 4000
_PLAIN = re.compile(r"[ -~]*")
_SPECIAL = frozenset('^"&|<>()!')
_PIECE = 2000


def curl_in_cmd(call: Call) -> str:
    """Write commands for cmd.exe.

    Raises:
        RequestError: The address and the headers are longer than a command line may be.
    """
    request = call.request
    parts = ["curl --include --globoff"]
    parts += [
        f"--{name} {quote_for_cmd(value)}" if value else f"--{name}"
        for name, value in method_options(request)
    ]
    before: list[str] = []
    lines = headers(request)
    if all(_fits(line) for line in lines):
        parts += [f"--header {quote_for_cmd(line)}" for line in lines]
    else:
        before += _file("headers", "\r\n".join(lines).encode("latin-1"))
        parts.append('--header "@%TEMP%\\request-headers.bin"')
    body = request.body.decode("latin-1")
    if body and _fits(body) and len(body) <= _LONGEST_BODY:
        parts.append(f"--data-raw {quote_for_cmd(body)}")
    elif body:
        before += _file("body", request.body)
        parts.append('--data-binary "@%TEMP%\\request-body.bin"')
    written = command([*parts, quote_for_cmd(call.url)], continued="^")
    if len(written) > LONGEST:
        raise RequestError(
            f"This request needs a command of {len(written):,} characters; cmd takes {LONGEST:,}."
        )
    return "\n".join([*before, written])


def quote_for_cmd(text: str) -> str:
    """Quote one argument, for cmd.exe and then for the program that it starts."""
    if re.fullmatch(r"[\w./:=?@,+~-]+", text, re.ASCII):
        return text
    # Backslashes count only before a quote, and the closing one is a quote too.
    pieces = text.split('"')
    ends = [len(piece) - len(piece.rstrip("\\")) for piece in pieces]
    doubled = [piece + "\\" * count for piece, count in zip(pieces, ends, strict=True)]
    inner = '\\"'.join(doubled)
    return _carets(f'"{inner}"')


def _carets(text: str) -> str:
    """Escape every character that cmd reads itself.

    A caret does not stop `%` from beginning a variable's name, but a caret behind it does make the
    name one that no variable has.
    """
    out = []
    after_percent = False
    for char in text:
        out.append(f"^{char}" if after_percent or char in _SPECIAL else char)
        after_percent = char == "%"
    return "".join(out)


def _fits(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None


def _file(name: str, content: bytes) -> list[str]:
    """Write bytes to a file: their base64, a piece a line, and what decodes it."""
    path = f"%TEMP%\\request-{name}"
    text = base64(content)
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    lines = [
        f'(echo {piece}){">" if at == 0 else ">>"} "{path}.txt"' for at, piece in enumerate(pieces)
    ]
    return [*lines, f'certutil -f -decode "{path}.txt" "{path}.bin" >nul']
