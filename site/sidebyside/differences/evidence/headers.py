"""What a header says, where its value alone gives the reason away."""

import re

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.predicates import Condition
from sidebyside.http.comparison import Difference
from sidebyside.http.set_cookie import SetCookie

_OCTAL = re.compile(r"\\([0-3][0-7]{2})")


def same_media_type(case: ComparisonContext, _: Difference) -> bool:
    """Both answers have the same media type."""
    return bool(case.flask.media_type) and case.flask.media_type == case.fastapi.media_type


def is_html_in_flask(case: ComparisonContext, _: Difference) -> bool:
    """Flask calls its body HTML, as it calls each body whose type nobody states."""
    return case.flask.media_type == "text/html"


def allows_get(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer names GET among the methods that the path takes."""
    return "GET" in (case.fastapi.header("allow") or "")


def allows_in_flask(case: ComparisonContext, _: Difference) -> bool:
    """Flask's answer allows some origin."""
    return case.flask.header("access-control-allow-origin") is not None


def automatic_options(case: ComparisonContext, _: Difference) -> bool:
    """Flask's answer is an empty one with the allowed methods, as it makes them itself."""
    return case.flask.header("allow") is not None and not case.flask.body


def tells_a_tag(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer has an ETag."""
    return case.fastapi.header("etag") is not None


def tells_a_file(case: ComparisonContext, _: Difference) -> bool:
    """Flask's answer has what `send_file()` gives it, and FastAPI's has an ETag as well."""
    return case.flask.header("etag") is not None and case.fastapi.header("etag") is not None


def describes_a_file(case: ComparisonContext, _: Difference) -> bool:
    """Flask's answer has what `send_file()` gives it."""
    return all(case.flask.header(name) for name in ("etag", "content-disposition"))


def session_without_secret(case: ComparisonContext, _: Difference) -> bool:
    """Neither side has a session, and FastAPI has no SessionMiddleware."""
    failure = case.fastapi.failure
    return failure is not None and "SessionMiddleware" in failure.message


def streams_events(case: ComparisonContext, _: Difference) -> bool:
    """Both answers are streams of server-sent events."""
    return case.flask.media_type == case.fastapi.media_type == "text/event-stream"


def is_value(value: str) -> Condition:
    """Hold where Flask's header is this; its case does not count."""
    return lambda _, difference: str(difference.flask).lower() == value


def same_site_only(_: ComparisonContext, difference: Difference) -> bool:
    """Two cookies differ in nothing but SameSite=lax, which only FastAPI's has."""
    if difference.flask is None or difference.fastapi is None:
        return False
    *pair, attributes = SetCookie.parse(difference.flask).meaning
    *other, others = SetCookie.parse(difference.fastapi).meaning
    return pair == other and others ^ attributes == {("samesite", "lax")} <= others


def same_text_in_octal(_: ComparisonContext, difference: Difference) -> bool:
    """Two cookies hold one text, as UTF-8 in Flask's and as Latin-1 in FastAPI's."""
    if difference.flask is None or difference.fastapi is None:
        return False
    mine, theirs = (SetCookie.parse(line).value for line in (difference.flask, difference.fastapi))
    if mine == theirs or not (_OCTAL.search(mine) and _OCTAL.search(theirs)):
        return False
    try:
        return _octets(mine).decode("utf-8") == _octets(theirs).decode("latin-1")
    except UnicodeError:
        return False


def _octets(value: str) -> bytes:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), value).encode("latin-1")


def sessions(_: ComparisonContext, difference: Difference) -> bool:
    """Both cookies hold a session."""
    return all(
        str(value).startswith("session=") for value in (difference.flask, difference.fastapi)
    )


def is_plain_in_fastapi(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is plain text."""
    return case.fastapi.media_type == "text/plain"


def varies_by_origin(_: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's Vary names Origin, and Flask's does not."""
    return "origin" in str(difference.fastapi).lower() and (
        "origin" not in str(difference.flask).lower()
    )


def is_cors_header(_: ComparisonContext, difference: Difference) -> bool:
    """The header is one of those that allow another origin something."""
    return difference.at.startswith("access-control-")


def token_with_equals(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value is the token that was sent, with an `=` inside, and Flask's is nothing."""
    _, _, token = (case.request.header("authorization") or "").partition(" ")
    return "=" in token.rstrip("=") and difference.fastapi == token and not difference.flask


def one_is_405(case: ComparisonContext, _: Difference) -> bool:
    """One side answers that the path does not take the method, and the other does not."""
    return (case.flask.status == 405) != (case.fastapi.status == 405)


def one_is_401(case: ComparisonContext, _: Difference) -> bool:
    """One side asks for credentials, and the other does not."""
    return (case.flask.status == 401) != (case.fastapi.status == 401)
