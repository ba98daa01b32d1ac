"""Small pieces of HTML that the view models share: code, values, links to a program's line."""

import json
import re
from typing import Any

from markupsafe import Markup, escape

_CODE = re.compile(r"`([^`]+)`")
LONGEST = 80


def code(text: str) -> Markup:
    """Set a text as code; half a surrogate pair, which no page can carry, becomes its escape."""
    valid = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Markup("<code>{}</code>").format(valid)


def sentence(text: str) -> Markup:
    """Set a sentence whose code words stand between backticks."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def line_link(side: str, line: int, text: str | None = None) -> Markup:
    """Link to a line of a side's program.

    Args:
        side: `flask` or `fastapi`.
        line: The line, from 1.
        text: What the link says; None for `line N`.
    """
    return Markup('<a href="#{}-{}">{}</a>').format(side, line, text or f"line {line}")


def on_page(html: Markup, lines_at: str) -> Markup:
    """Let links to lines lead to another page.

    Args:
        html: What holds the links.
        lines_at: That page's address; empty for the page of the links.
    """
    return Markup(str(html).replace('href="#', f'href="{escape(lines_at)}#'))


def truncate(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, cut with an ellipsis where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "\u2026"


def value(data: Any, longest: int = LONGEST) -> Markup:
    """Set a JSON value as code; strings keep their quotes, so that "36" is no 36."""
    return code(truncate(json.dumps(data, ensure_ascii=False, default=str), longest))


NOTHING = Markup("<i>nothing</i>")


def notice_html(text: str) -> Markup:
    """Render why an experiment did not run.

    Args:
        text: One or two sentences.
    """
    return Markup('<p class="notice"><b>Not run</b><span>{}</span></p>').format(text)
