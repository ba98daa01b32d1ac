"""Long texts on one line: their start, a window in them, or their two ends."""

LONGEST = 160
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def one_line(text: str) -> str:
    """Write a text on one line, its white space as single spaces."""
    return " ".join(text.split())


def short(text: str, longest: int = LONGEST) -> str:
    """Keep a text's start.

    Args:
        text: The text; it comes out on one line.
        longest: The characters that may stay.
    """
    text = one_line(text)
    return text if len(text) <= longest else text[: longest - 1] + _ELLIPSIS


def around(text: str, hit: str, longest: int = LONGEST) -> str:
    """Keep a window around what was found in a text, or its start where that does not show it.

    Args:
        text: The text; it comes out on one line.
        hit: What was found in it.
        longest: The characters that may stay.
    """
    text, hit = one_line(text), one_line(hit)
    at = text.find(hit)
    if len(text) <= longest or at < 0 or at + len(hit) < longest:
        return short(text, longest)
    room = max(longest - len(hit) - 2, 0)
    start = min(at - room // 2, len(text) - longest + 1)
    if start + longest - 1 >= len(text):
        return _ELLIPSIS + text[start:]
    return _ELLIPSIS + text[start : start + longest - 2] + _ELLIPSIS


def ends(text: str, longest: int) -> str:
    """Keep a text's two ends, of which the first tells more.

    Args:
        text: The text; it comes out on one line.
        longest: The characters that may stay.
    """
    text = one_line(text)
    last = longest // 4
    return text if len(text) <= longest else text[: longest - last - 1] + _ELLIPSIS + text[-last:]


def as_text(value: str | bytes) -> str:
    """Return a text, or what bytes hold as far as it is text."""
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def body_text(body: bytes) -> str:
    """Return a body's start as text, or its size where it is no text."""
    try:
        return short(body.decode("utf-8"))
    except UnicodeDecodeError:
        return size(body)


def size(body: bytes) -> str:
    """Say how many bytes there are."""
    return f"{len(body)} byte{'' if len(body) == 1 else 's'}"
