"""On which line of the file each piece of a paragraph stands; markdown-it knows only the first."""

from collections.abc import Iterator

from markdown_it.token import Token


def children_with_lines(inline: Token) -> Iterator[tuple[Token, int]]:
    """Return the pieces of a paragraph, each with the number of line breaks before it.

    Args:
        inline: A parsed paragraph, heading, cell or the like.
    """
    source = inline.content
    # Inline code has its line breaks turned into spaces, so both are looked for in this.
    flat = source.replace("\n", " ")
    at = 0
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            found = flat.find(child.content, at)
            start = found if found >= 0 else at
            yield child, source.count("\n", 0, start)
            at = start + len(child.content) if found >= 0 else at
            continue
        if child.type in ("softbreak", "hardbreak"):
            at = source.find("\n", at) + 1 or at
        elif child.type == "link_close":
            at = source.find("](", at) + 1 or at
        yield child, source.count("\n", 0, at)


def start_line(token: Token, first_line: int) -> int:
    """Return the file's line, from 1, on which a block token starts."""
    return first_line + (token.map[0] if token.map else 0)
