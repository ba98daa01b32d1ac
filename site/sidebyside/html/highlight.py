"""Programs and messages as lines of HTML with Pygments' class names.

Only the classes that the style sheet knows are written: most of a program is plain text, and a
span that nothing styles is weight on every page.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

# As in static/base/code.css.
_KEYWORDS = {"k", "kn", "kc", "kd", "kr", "ow"}
_LITERALS = {"s", "s1", "s2", "sa", "sb", "sd", "se", "si", "mf", "mh", "mi"}
_NAMES = {"na", "nc", "nd", "nf", "fm", "nt"}
_STYLED = frozenset(_KEYWORDS | _LITERALS | _NAMES | {"c", "c1", "ch", "cm", "err"})


def highlight(code: str, language: str) -> list[Markup]:
    """Return the lines of a text as HTML, without their line breaks.

    Args:
        code: The text.
        language: A name that Pygments knows; any other is plain text.
    """
    return list(_highlight(code, language.lower()))


@lru_cache(maxsize=512)
def _highlight(code: str, language: str) -> tuple[Markup, ...]:
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, value in _lexer(language).get_tokens(code):
        name = _class(kind)
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((name, part))
    # The lexer ends the last line in any case, and after its end there is no further line.
    return tuple(_line(pieces) for pieces in lines[:-1])


def _line(pieces: list[tuple[str, str]]) -> Markup:
    parts = []
    for name, group in groupby(pieces, key=itemgetter(0)):
        text = escape("".join(piece for _, piece in group), quote=False)
        parts.append(f'<span class="{name}">{text}</span>' if name else text)
    return Markup("".join(parts))


def is_language(name: str) -> bool:
    """Whether Pygments knows a language by this name."""
    from pygments.lexers import get_lexer_by_name  # Not needed to start the server.
    from pygments.util import ClassNotFound

    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True


def language_name(name: str) -> str:
    """Return a language's name as people write it: `Python` for `py`, `Text` for one unknown."""
    return _lexer(name.lower()).name.removesuffix(" only")


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name

    name = language if is_language(language) else "text"
    return get_lexer_by_name(name, stripnl=False, ensurenl=True)


@lru_cache(maxsize=512)
def _class(kind: _TokenType) -> str:
    """Return the class of a kind of token, or of the nearest wider kind that is styled."""
    from pygments.token import STANDARD_TYPES

    current: _TokenType | None = kind
    while current is not None:
        if (name := STANDARD_TYPES.get(current, "")) in _STYLED:
            return name
        current = current.parent
    return ""
