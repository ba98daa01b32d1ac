"""Links to a prepared request, to a fact about a response, and to other lessons."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.errors import NotFound
from sidebyside.http.side import SIDES
from sidebyside.lessons.markdown.context import Context, Fact, context_of
from sidebyside.lessons.markdown.positions import children_with_lines, start_line

_TRY = re.compile(r"(?P<id>[^/]+)(?:/(?P<side>[^/]+)/(?P<part>[^/]+)(?:/(?P<at>.+))?)?")
_PARTS = {
    "status": False,
    "media_type": False,
    "header": False,
    "body": False,
    "problem": True,
    "json": True,
}


def links_plugin(md: MarkdownIt) -> None:
    """Turn `try:` links into links to the bench, and note each fact and each inner link."""
    md.core.ruler.push("lesson_links", _links)


def _links(state: StateCore) -> None:
    context = context_of(state.env)
    for token in state.tokens:
        if token.type == "inline":
            first = start_line(token, context.first_line)
            for link, text, offset in _links_in(token):
                _link(link, text, first + offset, context)


def _links_in(inline: Token) -> Iterator[tuple[Token, str, int]]:
    """Yield each link of a paragraph with its text and the number of line breaks before it."""
    opened: tuple[Token, int] | None = None
    text: list[str] = []
    for child, offset in children_with_lines(inline):
        if child.type == "link_open":
            opened, text = (child, offset), []
        elif child.type == "link_close" and opened:
            yield opened[0], "".join(text), opened[1]
            opened = None
        else:
            text.append(" " if child.type in ("softbreak", "hardbreak") else child.content)


def _link(link: Token, text: str, line: int, context: Context) -> None:
    href = str(link.attrGet("href") or "")
    if href.startswith("try:"):
        _try_link(link, unquote(href.removeprefix("try:")), text, line, context)
    elif href.startswith("pair:"):
        context.fault("A `pair:` link must be all that its paragraph holds.", line)
    elif href and not urlsplit(href).scheme and not href.startswith("//"):
        _inner_link(link, href, line, context)


def _try_link(link: Token, target: str, text: str, line: int, context: Context) -> None:
    found = _TRY.fullmatch(target)
    name = found["id"] if found else target
    place = context.lesson.place_of(name) if context.lesson else f"?request={name}#bench"
    link.attrSet("href", place)
    link.attrSet("class", "fact" if found and found["side"] else "try")
    if context.lesson is None:
        return
    try:
        context.lesson.request(name)
    except NotFound:
        context.fault(f"There is no request {name!r}; correct the id of this link.", line)
        return
    if found and not found["side"]:
        return
    if found is None or found["side"] not in SIDES or found["part"] not in _PARTS:
        context.fault(f"A fact is try:id/side/part; the part is one of {', '.join(_PARTS)}.", line)
    elif _PARTS[found["part"]] != (found["at"] is not None):
        place = "needs a place after it" if _PARTS[found["part"]] else "takes nothing after it"
        context.fault(f"{found['part']!r} {place} in a fact.", line)
    else:
        at = found["at"] or ""
        context.facts.append(Fact(name, found["side"], found["part"], at, text.strip(), line))


def _inner_link(link: Token, href: str, line: int, context: Context) -> None:
    """Record a link inside the site; one to a lesson's file, as on GitHub, becomes its page's."""
    path, _, fragment = href.partition("#")
    if context.lesson and path.endswith("lesson.md"):
        file = (context.lesson.path.parent / path).resolve()
        slug = re.sub(r"^\d+-", "", file.parent.name)
        if not file.is_file():
            context.fault(f"There is no file {path}; correct this link.", line)
        href = f"/lessons/{slug}/" + (f"#{fragment}" if fragment else "")
        link.attrSet("href", href)
    context.links.append((href, line))
