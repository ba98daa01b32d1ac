"""The value of a Content-Type header: a media type and its parameters (RFC 9110, section 8.3.1)."""

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
FORMS = frozenset({URLENCODED, MULTIPART})


def media_type(value: str | None) -> str:
    """Return the media type of a header in lower case, without its parameters.

    Args:
        value: The header's value; None where there is none.
    """
    return (value or "").partition(";")[0].strip().lower()


def boundary(value: str | None) -> str:
    """Return what divides the parts of a multipart body; empty where the header names nothing."""
    # Not at the top: no page needs it.
    from werkzeug.http import parse_options_header

    return parse_options_header(value)[1].get("boundary", "")
