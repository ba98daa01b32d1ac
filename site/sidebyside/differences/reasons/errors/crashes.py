"""Why answers differ after an exception that nobody caught, and where one side has no status."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.error_bodies import in_werkzeugs_words
from sidebyside.differences.predicates.conditions import (
    ANY,
    OK,
    REFUSED,
    Condition,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
    programs,
)
from sidebyside.differences.predicates.exceptions import both_crashed, fastapi_raised, flask_raised
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

NO_STATUS = Table()


def _failed(kind: str) -> Condition:
    """Hold where one side gave no answer, for this reason."""
    return lambda context, _: any(
        response.status is None and response.failure is not None and response.failure.kind == kind
        for response in (context.flask, context.fastapi)
    )


NO_STATUS.add(
    "too-slow",
    "status",
    ANY,
    _failed("timeout"),
    "A program ran past the time limit and was stopped, so it has no status to compare.",
    (doc_links.FLASK_ASYNC, doc_links.FASTAPI_ASYNC),
)


def _twice_named(context: ComparisonContext, _: Difference) -> bool:
    """The Flask program did not load, since two functions have one endpoint."""
    failure = context.flask.failure
    return (
        failure is not None
        and "AssertionError" in failure.message
        and ("endpoint" in failure.message)
    )


NO_STATUS.add(
    "same-name-twice",
    "status",
    (0, range(1, 600)),
    _twice_named,
    "Flask knows a view by its function's name and refuses a second one while it loads;"
    " FastAPI keeps each route by its path and method.",
    (doc_links.FLASK_ROUTES_API, doc_links.FASTAPI_OPERATION),
)

NO_STATUS.add(
    "does-not-start",
    "status",
    ANY,
    _failed("crash"),
    "A program did not start, so it has no status to compare.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

CRASHES = Table()

CRASHES.add(
    "flask-raised-alone",
    "status",
    (500, OK),
    flask_raised(),
    "An exception that the Flask view did not catch became 500; FastAPI's function met none.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

CRASHES.add(
    "fastapi-raised-alone",
    "status",
    (OK, 500),
    fastapi_raised(),
    "An exception that FastAPI's function did not catch became 500; the Flask view met none.",
    (doc_links.FLASK_ERRORS, doc_links.FASTAPI_ERRORS),
)

CRASHES.add(
    "hook-on-crash",
    "header",
    (500, 500),
    every(flask_alone, both_crashed),
    "Flask's `after_request` hooks also see the 500 that an exception became; Starlette writes"
    " its 500 outside every middleware, so none can add a header.",
    (doc_links.FLASK_AFTER, doc_links.FASTAPI_MIDDLEWARE),
)

CRASHES.add(
    "hook-beside-mount",
    "header",
    ANY,
    every(
        fastapi_alone,
        but(at("content-type", "content-length", "location", "allow", "vary")),
        programs(lambda pair: pair.flask.is_mounted and pair.flask.has_hooks),
    ),
    "Flask's `after_request` hooks see the answers of their own application, and of none that"
    " is mounted; Starlette's middleware sees the mounted applications' as well.",
    (doc_links.FLASK_DISPATCH, doc_links.FASTAPI_MIDDLEWARE),
)


def _starlettes_crash(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is what Starlette sends for an exception that nobody caught."""
    return context.fastapi.body == b"Internal Server Error"


def _frameworks_crashes(context: ComparisonContext, difference: Difference) -> bool:
    """Both bodies are the frameworks' own, and no handler wrote one."""
    return in_werkzeugs_words(context.flask) and _starlettes_crash(context, difference)


CRASHES.add(
    "crash-type",
    "header",
    (500, 500),
    every(at("content-type"), both_crashed, _frameworks_crashes),
    "For an exception that nobody catches, Flask sends an HTML page and Starlette plain text.",
    (doc_links.FLASK_ERRORS, doc_links.STARLETTE_ERRORS),
)

CRASHES.add(
    "crash-beside-refusal-type",
    "header",
    (REFUSED, 500),
    every(at("content-type"), fastapi_raised(), _starlettes_crash),
    "Starlette writes the 500 for an exception that nobody caught as plain text; Flask's"
    " refusal has the type of its own body.",
    (doc_links.FLASK_ERRORS, doc_links.STARLETTE_ERRORS),
)

CRASHES.add(
    "crash-body",
    "body",
    (500, 500),
    every(both_crashed, _frameworks_crashes),
    "Neither body shows the exception: both frameworks keep it for the log unless debug mode is"
    " on.",
    (doc_links.FLASK_ERRORS, doc_links.STARLETTE_ERRORS),
)

CRASHES.add(
    "crash-beside-refusal",
    "body",
    (REFUSED, 500),
    every(fastapi_raised(), _starlettes_crash),
    "Flask's body is its refusal of the request; FastAPI's text is what Starlette sends for an"
    " exception that nobody caught.",
    (doc_links.FLASK_ERRORS, doc_links.STARLETTE_ERRORS),
)
