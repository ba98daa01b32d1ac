"""Werkzeug's own error pages: what Flask answers when the program wrote no answer itself.

`werkzeug.exceptions.HTTPException.get_body` makes them: a title with the status and its name, the
name as a heading, and the description in a paragraph.
"""

import html
import re

from sidebyside.exchange import Answer, Problem

_PAGE = re.compile(
    rb"\s*<!doctype html>\s*<html lang=en>\s*<title>(\d{3}) [^<]*</title>\s*<h1>[^<]*</h1>\s*"
    rb"(?:<p>(.*?)</p>)?\s*",
    re.DOTALL | re.IGNORECASE,
)
_KINDS = {400: "bad_request", 404: "not_found", 415: "unsupported_media_type"}
_PLACES: dict[int, tuple[str, ...]] = {404: ("path",), 415: ("header", "content-type")}
_TAG = re.compile(r"<[^>]*>")


def is_error_page(answer: Answer) -> bool:
    """Say whether an answer is Werkzeug's own page for its status."""
    if answer.status is None or answer.status < 400 or answer.media_type != "text/html":
        return False
    # Pages are short; a program's own long page is not worth a look.
    page = _PAGE.fullmatch(answer.body) if len(answer.body) < 4096 else None
    return page is not None and int(page[1]) == answer.status


def page_problem(answer: Answer) -> tuple[Problem, ...]:
    """Read the complaint on Werkzeug's page for a 400, 404, 415 or 422; nothing on other pages."""
    page = _PAGE.fullmatch(answer.body) if len(answer.body) < 4096 else None
    if page is None or answer.status is None or int(page[1]) != answer.status:
        return ()
    text = html.unescape(_TAG.sub("", (page[2] or b"").decode("utf-8", "replace")))
    kind = _KINDS.get(answer.status, "value_error")
    return (Problem(_PLACES.get(answer.status, ()), kind, " ".join(text.split())),)
