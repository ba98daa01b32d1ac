"""GitHub's alerts (`> [!NOTE]`) as callouts."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_GLYPHS = {"NOTE": "i", "TIP": "i"}


def callouts_plugin(md: MarkdownIt) -> None:
    """Draw alerts as callouts."""
    md.options["alerts"] = True
    md.add_render_rule("alert_open", _open)
    md.add_render_rule("alert_title_open", _title_open)


def _open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    kind = tokens[idx].info
    return (
        f'<div class="callout {kind.lower()}" role="note">'
        f'<span class="glyph" aria-hidden="true">{_GLYPHS.get(kind, "!")}</span>\n'
    )


def _title_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    return '<p class="label">'
