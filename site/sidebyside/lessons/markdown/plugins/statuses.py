"""Statuses that stand in the prose without a link to the response that they are about."""

import re
from collections.abc import Iterator
from http import HTTPStatus

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.lessons.markdown.context import context_of
from sidebyside.lessons.markdown.positions import children_with_lines, start_line

_UNITS = r"%|ms|s|seconds|minutes|bytes|B|kB|KB|KiB|MB|MiB|px|characters|lines"
_NUMBER = re.compile(rf"(?<![\w.,:/#-])[1-5]\d\d(?![\w-]|[.,:]\d|\s?(?:{_UNITS})(?!\w))")
_KNOWN = frozenset(status.value for status in HTTPStatus)


def statuses_plugin(md: MarkdownIt) -> None:
    """Record each bare status, for the check; headings, tables, links and code are left aside."""
    md.core.ruler.push("bare_statuses", _statuses)


def _statuses(state: StateCore) -> None:
    context = context_of(state.env)
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "inline" and before.type == "paragraph_open":
            first = start_line(token, context.first_line)
            context.bare_statuses += [(status, first + line) for status, line in _bare(token)]


def _bare(inline: Token) -> Iterator[tuple[int, int]]:
    depth = 0
    for child, line in children_with_lines(inline):
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "text" and not depth:
            for number in _NUMBER.findall(child.content):
                if int(number) in _KNOWN:
                    yield int(number), line
