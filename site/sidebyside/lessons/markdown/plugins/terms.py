"""The first use of each of the field's words leads to the glossary."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.lessons.glossary import Glossary, read_glossary
from sidebyside.lessons.markdown.context import context_of


def terms_plugin(md: MarkdownIt) -> None:
    """Link the first use of each word of the glossary in a lesson's prose."""
    md.core.ruler.push("lesson_terms", _terms)


def _terms(state: StateCore) -> None:
    lesson = context_of(state.env).lesson
    if lesson is None:
        return
    glossary, met = read_glossary(lesson.path.parents[2]), set[str]()
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type != "inline" or (before and before.type in ("heading_open", "th_open")):
            continue
        depth, children = 0, list[Token]()
        for child in token.children or ():
            # A link in a link is none, and a strong word is often defined where it stands.
            depth += child.nesting if child.type in ("link_open", "link_close") else 0
            plain = child.type == "text" and not depth
            children += _link(child, glossary, met) if plain else (child,)
        token.children = children


def _link(text: Token, glossary: Glossary, met: set[str]) -> Iterator[Token]:
    at = 0
    for found in glossary.pattern.finditer(text.content):
        term = glossary.forms[found[0].lower()]
        if term.id in met:
            continue
        met.add(term.id)
        yield _text(text.content[at : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": f"/glossary/#{term.id}", "class": "gloss"})
        yield _text(found[0])
        yield Token("link_close", "a", -1)
        at = found.end()
    yield _text(text.content[at:]) if at else text


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
