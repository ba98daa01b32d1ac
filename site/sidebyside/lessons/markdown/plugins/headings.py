"""Headings: an id each, and the second level as the page's contents."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.lessons.markdown.context import Heading, context_of
from sidebyside.lessons.markdown.positions import start_line


def headings_plugin(md: MarkdownIt) -> None:
    """Set the id of each heading of a lesson."""
    md.core.ruler.push("lesson_headings", _headings)


def _headings(state: StateCore) -> None:
    context = context_of(state.env)
    if context.lesson is None:
        return
    seen: dict[str, int] = {}
    for index, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        title = plain_text(state.tokens[index + 1])
        line = start_line(token, context.first_line)
        if token.tag == "h1":
            context.fault("The title is the page's only `#`; start with `##`.", line)
        if title in seen:
            context.fault(f"Line {seen[title]} has the heading {title!r} already.", line)
        seen.setdefault(title, line)
        name = context.unique_id(title)
        token.attrSet("id", name)
        if token.tag == "h2":
            context.toc.append(Heading(name, title))


def plain_text(inline: Token) -> str:
    """Return the text of a parsed paragraph without its marks."""
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in inline.children or ())
