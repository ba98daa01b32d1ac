"""Lay a JSON text out on lines, and colour it; what was sent stays as it was sent.

Only white space changes: numbers, escapes, repeated keys and their order are the text's own, since
they may be what a lesson is about.
"""

import re
from typing import NamedTuple

from markupsafe import Markup, escape

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<number>-?(?:0|[1-9]\d*)(?P<fraction>\.\d+)?(?P<exponent>[eE][+-]?\d+)?)(?![\w.])"
    r"|(?P<word>true|false|null|NaN|-?Infinity)\b|(?P<mark>[\[\]{},:]))"
)
# What fits within this many characters stays on one line.
_INLINE = 44
_DEEPEST = 64


class JSONLine(NamedTuple):
    """One line of the layout.

    Args:
        html: Its coloured text, indented.
        top: The key of the outermost object that it belongs to; empty for the outermost brackets.
        leaf: Whether it holds a whole value, rather than opening or closing one.
    """

    html: Markup
    top: str
    leaf: bool


class _Node(NamedTuple):
    html: str  # of a plain value, or the brackets of a container
    length: int  # on one line
    items: "list[tuple[str, str, _Node]] | None"  # (key, key's html, value)


def lines(text: str) -> list[JSONLine]:
    """Lay out a JSON text.

    Args:
        text: JSON, where NaN and Infinity may stand as Python writes them.

    Raises:
        ValueError: It is no JSON, or nested deeper than this goes.
    """
    node, end = _read(text, 0, 0)
    if text[end:].strip(" \t\n\r"):
        raise ValueError("there is more behind the value")
    found: list[JSONLine] = []
    _lay_out(node, "", "", "", 0, found)
    return found


def _read(text: str, start: int, depth: int) -> tuple[_Node, int]:
    token = _next(text, start)
    if token["mark"] in ("{", "["):
        return _container(text, token, depth)
    if token["mark"]:
        raise ValueError(f"{token['mark']} stands where a value should")
    return _plain(token), token.end()


def _next(text: str, start: int) -> re.Match[str]:
    token = _TOKEN.match(text, start)
    if token is None:
        raise ValueError(f"no JSON at character {start}")
    return token


def _plain(token: re.Match[str]) -> _Node:
    raw = token[0].strip(" \t\n\r")
    if token["string"]:
        kind = "s2"
    elif token["number"]:
        kind = "mf" if token["fraction"] or token["exponent"] else "mi"
    else:
        kind = "kc"
    return _Node(f'<span class="{kind}">{escape(raw)}</span>', len(raw), None)


def _container(text: str, token: re.Match[str], depth: int) -> tuple[_Node, int]:
    if depth >= _DEEPEST:
        raise ValueError("nested too deeply")
    opening, at = token["mark"], token.end()
    closing = "}" if opening == "{" else "]"
    items: list[tuple[str, str, _Node]] = []
    length = 2
    token = _next(text, at)
    while token["mark"] != closing:
        key, key_html = "", ""
        if opening == "{":
            key, key_html, at = _key(text, token)
            length += len(key) + 4
        node, at = _read(text, at, depth + 1)
        items.append((key, key_html, node))
        length += node.length + 2
        token = _next(text, at)
        if token["mark"] == ",":
            at = token.end()
            token = _next(text, at)
            if token["mark"] == closing:
                raise ValueError("a comma stands before the end")
        elif token["mark"] != closing:
            raise ValueError("a comma is missing")
    return _Node(opening + closing, length, items), token.end()


def _key(text: str, token: re.Match[str]) -> tuple[str, str, int]:
    raw, colon = token["string"], _next(text, token.end())
    if raw is None or colon["mark"] != ":":
        raise ValueError("a key is missing")
    return raw[1:-1], f'<span class="nt">{escape(raw)}</span>: ', colon.end()


def _lay_out(
    node: _Node, lead: str, tail: str, top: str, depth: int, found: list[JSONLine]
) -> None:
    """Add a value's lines; what stands before and behind it on its first and last line too."""
    # A list, and no generator: from a depth of 64 each line would pass through as many.
    indent = "  " * depth
    if not node.items or (depth and node.length <= _INLINE):
        found.append(JSONLine(Markup(f"{indent}{lead}{_inline(node)}{tail}"), top, True))
        return
    found.append(JSONLine(Markup(f"{indent}{lead}{node.html[0]}"), top, False))
    for number, (key, key_html, item) in enumerate(node.items, 1):
        comma = "," if number < len(node.items) else ""
        _lay_out(item, key_html, comma, top or key, depth + 1, found)
    found.append(JSONLine(Markup(f"{indent}{node.html[1]}{tail}"), top, False))


def _inline(node: _Node) -> str:
    if node.items is None:
        return node.html
    inner = ", ".join(key_html + _inline(item) for _, key_html, item in node.items)
    return node.html[0] + inner + node.html[1]
