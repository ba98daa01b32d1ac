"""Fenced blocks: requests make way for the bench, a challenge points to it, code is coloured."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import escape

from sidebyside.html.highlight import highlight, is_language, language_name
from sidebyside.lessons.fences import Fence
from sidebyside.lessons.markdown.context import Context, context_of
from sidebyside.lessons.markdown.positions import start_line
from sidebyside.lessons.requests import is_request


def fences_plugin(md: MarkdownIt) -> None:
    """Tell requests, challenge and code apart, and render each."""
    md.core.ruler.push("lesson_fences", _fences)
    md.add_render_rule("fence", _code)
    md.add_render_rule("code_block", _code)
    md.add_render_rule("request", _nothing)
    md.add_render_rule("challenge", _challenge)


def _fences(state: StateCore) -> None:
    context = context_of(state.env)
    for token in state.tokens:
        if token.type == "fence" and context.lesson:
            _sort(token, context)


def _sort(token: Token, context: Context) -> None:
    line = start_line(token, context.first_line)
    fence = Fence(token.info.strip(), token.content, line, line)
    if is_request(fence) or fence.language == "challenge":
        if token.level:
            context.fault("This fence must stand outside lists and quotations.", line)
        token.type = "challenge" if fence.language == "challenge" else "request"
    elif fence.language and not is_language(fence.language):
        context.fault(f"No language {fence.language!r} is known; write text for none.", line)


def _nothing(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return ""


def _challenge(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    """Say the task where the text has it; the bench has the hints and the place to solve it."""
    from sidebyside.lessons.markdown.inline_markdown import (
        markdown,  # It needs the parser that this plugin is in.
    )

    lesson = context_of(env).lesson
    if lesson is None or lesson.challenge is None:
        return ""
    return (
        f'<div class="task">\n{markdown(lesson.challenge.task)}'
        '<p><a class="btn" href="#bench">Solve it on the bench</a></p>\n</div>\n'
    )


def _code(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    language = (token.info.split() or ["text"])[0]
    label = escape(context_of(env).unique_label(language_name(language)))
    lines = "".join(
        f'<span class="line">{line}\n</span>' for line in highlight(token.content, language)
    )
    return (
        f'<pre class="code plain block" tabindex="0" role="group" aria-label="{label}">'
        f"<code>{lines}</code></pre>\n"
    )
