"""A response's body as lines of HTML: JSON laid out, text as it came, bytes described."""

import hashlib
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from sidebyside.html import json_lines
from sidebyside.html.highlight import highlight
from sidebyside.http import limits
from sidebyside.http.response import Response

# Under these a refusal says what was wrong, in the order in which they are believed.
_ERROR_KEYS = ("detail", "errors", "validation_error", "error", "message", "description")
_LEXERS = {"text/html": "html", "text/css": "css", "text/javascript": "javascript"}
_SCRIPT_FILE = re.compile(r"<script[^<>]*\ssrc=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body as a page shows it.

    Args:
        lines: Whole `<span class="line">` elements; empty for an empty body.
        language: What it is shown as, such as `JSON`, `HTML`, `text` or `bytes`.
        truncation_note: Why not all of it is here, or None.
        preview: The HTML for a sandboxed frame, or None.
    """

    lines: tuple[Markup, ...]
    language: str
    truncation_note: str | None
    preview: str | None


def body_view(response: Response) -> BodyView:
    """Make the view of a response's body."""
    if not response.body:
        return BodyView((), "nothing", _truncation_note(response, 0), None)
    try:
        text = _decode(response)
    except UnicodeDecodeError:
        return BodyView(_describe(response.body), "bytes", _truncation_note(response, 0), None)
    found = _json(response, text)
    language = "JSON"
    if found is None:
        language = "HTML" if response.media_type == "text/html" else "text"
        found = [(html, False) for html in _source(text, response.media_type)]
    lines = tuple(_line(html, hl=hl) for html, hl in found[: limits.BODY_LINES])
    return BodyView(
        lines,
        language,
        _truncation_note(response, len(found) - len(lines)),
        _preview(response, text),
    )


def _preview(response: Response, text: str) -> str | None:
    """Return a page for the sandboxed frame; one that loads a script would be blank there."""
    if response.media_type != "text/html" or _SCRIPT_FILE.search(text):
        return None
    return text


def _decode(response: Response) -> str:
    # The bound may have cut a character of several bytes in two.
    if response.truncated:
        return response.body.decode("utf-8", "ignore")
    return response.body.decode("utf-8")


def _json(response: Response, text: str) -> list[tuple[Markup, bool]] | None:
    if not response.is_json:
        return None
    try:
        laid_out = json_lines.lines(text)
    except ValueError:
        return None
    tops = {line.top for line in laid_out}
    key = next((key for key in _ERROR_KEYS if key in tops), "")
    refused = bool(response.problems)
    return [(line.html, refused and line.leaf and line.top == key) for line in laid_out]


def _source(text: str, media_type: str) -> list[Markup]:
    if media_type in _LEXERS and len(text) <= limits.COLOURED:
        return highlight(text, _LEXERS[media_type])
    return [escape(line) for line in text.removesuffix("\n").split("\n")]


def _describe(body: bytes) -> tuple[Markup, ...]:
    digest = hashlib.sha256(body).hexdigest()
    facts = (f"{len(body):,} bytes that are no text", f"SHA-256 {digest}")
    return tuple(_line(escape(fact), hl=False) for fact in facts)


def _line(html: Markup, *, hl: bool) -> Markup:
    return Markup('<span class="line{}">{}\n</span>').format(" hl" if hl else "", html)


def _truncation_note(response: Response, more_lines: int) -> str | None:
    sentences = []
    if more_lines:
        sentences.append(f"{more_lines:,} more lines are not shown.")
    if response.truncated:
        sentences.append(f"Cut after {len(response.body):,} bytes.")
    return " ".join(sentences) or None
