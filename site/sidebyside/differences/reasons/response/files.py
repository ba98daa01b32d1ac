"""Why files differ, and what a client keeps of them: ETag, 304, ranges and 416."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    at,
    both,
    but,
    every,
    fastapi_alone,
    flask_alone,
    some,
)
from sidebyside.differences.predicates.messages import is_value
from sidebyside.differences.predicates.program_code import (
    fastapi_sends_a_file,
    flask_names,
    flask_sends_a_file,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

FILES = Table()


def _fastapi_has_an_etag(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer has an ETag."""
    return context.fastapi.header("etag") is not None


def _is_conditional(context: ComparisonContext, _: Difference) -> bool:
    """The request asks for the body only if it has changed."""
    names = ("if-none-match", "if-modified-since")
    return any(context.request.header(name) is not None for name in names)


FILES.add(
    "not-modified",
    "status",
    (304, OK),
    every(_is_conditional, flask_sends_a_file, fastapi_sends_a_file),
    "Flask's `send_file()` looks at If-None-Match and If-Modified-Since and may answer 304;"
    " Starlette's `FileResponse` sends its ETag and does not look at them.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)

FILES.add(
    "made-conditional",
    "status",
    (304, OK),
    every(_is_conditional, flask_names("make_conditional"), but(_fastapi_has_an_etag)),
    "The Flask view compared the client's copy with its own, as `make_conditional()` does;"
    " FastAPI's answer has no ETag to compare.",
    (doc_links.FLASK_RESPONSES, doc_links.STARLETTE_RESPONSES),
)

FILES.add(
    "not-modified-headers",
    "header",
    (304, 304),
    every(
        at("accept-ranges", "cache-control", "last-modified"),
        some(flask_alone, fastapi_alone),
        flask_sends_a_file,
        fastapi_sends_a_file,
    ),
    "A 304 repeats only some headers of the answer that the client keeps; Werkzeug and"
    " Starlette each keep a list of their own.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)

FILES.add(
    "no-copy-kept",
    "header",
    (304, OK),
    every(at("content-type", "last-modified", "accept-ranges"), fastapi_alone),
    "A 304 describes no body, so it leaves out headers that describe one; the other side sent"
    " the whole body again.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)


FILES.add(
    "file-cache-control",
    "header",
    ANY,
    every(
        at("cache-control"),
        flask_alone,
        is_value("no-cache"),
        flask_sends_a_file,
        fastapi_sends_a_file,
    ),
    "Flask's `send_file()` asks clients to check a kept copy first, unless it is given a"
    " maximum age; Starlette's `FileResponse` says nothing about caches.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)

FILES.add(
    "file-disposition",
    "header",
    (NO_ERROR, NO_ERROR),
    every(at("content-disposition"), flask_alone, flask_sends_a_file, fastapi_sends_a_file),
    "Flask's `send_file()` names the file, for a client that wants to save it; Starlette's"
    " `FileResponse` names it only where it is given `filename`.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)


def _describes_a_file(context: ComparisonContext, _: Difference) -> bool:
    """Flask's answer has what `send_file()` gives it."""
    return all(context.flask.header(name) for name in ("etag", "content-disposition"))


FILES.add(
    "file-beside-error",
    "header",
    (NO_ERROR, ERROR),
    every(
        at("accept-ranges", "cache-control", "content-disposition", "etag", "last-modified"),
        flask_alone,
        _describes_a_file,
        flask_sends_a_file,
    ),
    "Flask's `send_file()` describes the file in the headers; FastAPI's answer is an error, and"
    " so has none of them.",
    (doc_links.FLASK_FUNCTIONS, doc_links.FASTAPI_ERRORS),
)

FILES.add(
    "etag",
    "header",
    ANY,
    every(at("etag"), both, flask_sends_a_file, fastapi_sends_a_file),
    "An ETag only has to be unique on its own server, and each framework computes it in its own"
    " way.",
    (doc_links.FLASK_RESPONSES, doc_links.STARLETTE_RESPONSES),
)

FILES.add(
    "etag-by-hand",
    "header",
    (NO_ERROR, NO_ERROR),
    every(
        at("etag"),
        some(
            every(flask_alone, but(flask_sends_a_file)),
            every(fastapi_alone, but(fastapi_sends_a_file)),
        ),
    ),
    "Neither framework gives an answer an ETag by itself, except one that is a file; here one"
    " program added it.",
    (doc_links.FLASK_RESPONSES, doc_links.STARLETTE_RESPONSES),
)


def _is_range_request(context: ComparisonContext, _: Difference) -> bool:
    """The request asks for a range of bytes."""
    return context.request.header("range") is not None


FILES.add(
    "range-refused",
    "header",
    (416, 416),
    every(at("content-type"), _is_range_request, flask_sends_a_file, fastapi_sends_a_file),
    "Both refuse a range that lies outside the file: Werkzeug with its page for the status,"
    " Starlette with empty plain text.",
    (doc_links.WERKZEUG_PAGES, doc_links.STARLETTE_FILE),
)

FILES.add(
    "range-refused-body",
    "body",
    (416, 416),
    every(_is_range_request, flask_sends_a_file, fastapi_sends_a_file),
    "Werkzeug's page describes the status; Starlette's refusal of a range has no body.",
    (doc_links.WERKZEUG_PAGES, doc_links.STARLETTE_FILE),
)

FILES.add(
    "not-modified-body",
    "body",
    (304, OK),
    _is_conditional,
    "A 304 has no body, since the client's own copy is still good; the other side sent the"
    " body again.",
    (doc_links.FLASK_FUNCTIONS, doc_links.STARLETTE_FILE),
)
