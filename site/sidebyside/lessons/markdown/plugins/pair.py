"""A paragraph that holds one `pair:` link, drawn as both programs next to each other."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.errors import SampleError
from sidebyside.lessons.markdown.context import Context, context_of
from sidebyside.lessons.markdown.pair import pair_html
from sidebyside.lessons.markdown.plugins.headings import plain_text
from sidebyside.lessons.markdown.positions import start_line


def pair_plugin(md: MarkdownIt) -> None:
    """Draw `[text](pair:stem?show=a,b&mark=c)` as a pair of programs."""
    md.core.ruler.push("pair", _pairs)
    md.add_render_rule("pair", _render)


def _pairs(state: StateCore) -> None:
    index = 0
    while index + 2 < len(state.tokens):
        opened, inline, closed = state.tokens[index : index + 3]
        if opened.type == "paragraph_open" and (target := _target(inline)):
            pair = Token("pair", "", 0, map=opened.map, level=opened.level, block=True)
            pair.meta = {"target": target, "label": plain_text(inline)}
            pair.hidden = opened.hidden or closed.hidden
            state.tokens[index : index + 3] = [pair]
        index += 1


def _target(inline: Token) -> str:
    """Return the address of a paragraph's only link where that is a pair."""
    children = inline.children or []
    links = [child for child in children if child.type == "link_open"]
    if len(links) != 1 or children[0] is not links[0] or children[-1].type != "link_close":
        return ""
    href = str(links[0].attrGet("href") or "")
    return href.removeprefix("pair:") if href.startswith("pair:") else ""


def _render(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    context, token = context_of(env), tokens[idx]
    stem, _, query = token.meta["target"].partition("?")
    try:
        show, mark = _names(query)
        return pair_html(stem, show, mark, token.meta["label"], context)
    except (ValueError, SampleError) as error:
        return _fault(error, start_line(token, context.first_line), context)


def _names(query: str) -> tuple[list[str], list[str]]:
    fields = parse_qs(query, keep_blank_values=True, strict_parsing=True) if query else {}
    unknown = sorted(fields.keys() - {"show", "mark"})
    if unknown:
        raise ValueError(f"A pair has no {unknown[0]!r}; it has show and mark.")
    names = [
        [name for name in unquote(",".join(fields.get(key, []))).split(",") if name]
        for key in ("show", "mark")
    ]
    return names[0], names[1]


def _fault(error: ValueError | SampleError, line: int, context: Context) -> str:
    message = str(error) if isinstance(error, ValueError) else f"{error.path.name}: {error.message}"
    context.fault(f"This pair cannot be shown. {message}", line)
    # The rest of the lesson is still worth reading; the check names the line to its author.
    return '<p class="muted">These programs cannot be shown.</p>\n'
