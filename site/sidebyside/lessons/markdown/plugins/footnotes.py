"""Footnotes whose way back has a name that a screen reader can say."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin


def footnotes_plugin(md: MarkdownIt) -> None:
    """Read footnotes, `[^why]`, and put them at the end."""
    md.use(footnote_plugin)
    md.add_render_rule("footnote_block_open", _open)
    md.add_render_rule("footnote_anchor", _back)


def _open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return '<section class="footnotes" aria-label="Footnotes">\n<hr>\n<ol class="footnotes-list">\n'


def _back(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    meta = tokens[idx].meta
    name = f"fnref{meta['id'] + 1}" + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    # U+FE0E keeps the arrow from being drawn as a picture.
    return f' <a href="#{name}" aria-label="Back to the text">\u21a9\ufe0e</a>'
