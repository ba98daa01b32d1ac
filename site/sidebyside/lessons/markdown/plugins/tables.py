"""Tables: in a box that scrolls, reachable by keyboard, aligned without an inline style."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def tables_plugin(md: MarkdownIt) -> None:
    """Put each table in a box of its own."""
    md.core.ruler.push("table_alignment", _alignment)
    md.add_render_rule("table_open", _open)
    md.add_render_rule("table_close", _close)


def _alignment(state: StateCore) -> None:
    # The Content-Security-Policy forbids inline styles.
    for token in state.tokens:
        style = token.attrs.pop("style", "") if token.type in ("th_open", "td_open") else ""
        if style:
            token.attrSet("class", str(style).removeprefix("text-align:"))
        if token.type == "th_open":
            token.attrSet("scope", "col")


def _open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return '<div class="table" role="group" aria-label="Table" tabindex="0">\n<table>\n'


def _close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "</table>\n</div>\n"
