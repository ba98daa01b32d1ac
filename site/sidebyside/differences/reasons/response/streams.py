"""Why bodies that are sent piece by piece differ: server-sent events, JSON Lines, no length."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    OK,
    at,
    but,
    every,
    fastapi_alone,
    flask_alone,
    some,
)
from sidebyside.differences.predicates.program_code import fastapi_names, flask_names
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.diff import json_structure
from sidebyside.http.json_text import NOT_JSON, JsonText

STREAMS = Table()


def _streams_events(context: ComparisonContext, _: Difference) -> bool:
    """Both answers are streams of server-sent events."""
    return context.flask.media_type == context.fastapi.media_type == "text/event-stream"


STREAMS.add(
    "events-cache",
    "header",
    (OK, OK),
    every(
        at("cache-control", "x-accel-buffering"),
        fastapi_alone,
        _streams_events,
        fastapi_names("EventSourceResponse"),
    ),
    "FastAPI's `EventSourceResponse` tells caches and proxies to hold nothing back; in Flask a"
    " stream of events has the headers that the view gives it.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_EVENTS),
)


def _same_lines(_: ComparisonContext, difference: Difference) -> bool:
    """Both have the same lines in another order."""
    a, b = difference.flask, difference.fastapi
    return (
        isinstance(a, str) and isinstance(b, str) and sorted(a.split("\n")) == sorted(b.split("\n"))
    )


STREAMS.add(
    "event-fields",
    "body",
    (OK, OK),
    every(_streams_events, _same_lines),
    "The fields of an event may stand in any order before its empty line; a browser reads the"
    " same event from both.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_EVENTS),
)

STREAMS.add(
    "no-length",
    "header",
    (OK, OK),
    every(at("content-length"), some(flask_alone, fastapi_alone)),
    "A body that is sent piece by piece has no known length and so no Content-Length; the other"
    " side had its whole body before it began.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_STREAM),
)


def _text_in_lines(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is JSON Lines."""
    return context.fastapi.media_type == "application/jsonl"


STREAMS.add(
    "yielded-type",
    "header",
    (OK, OK),
    every(at("content-type"), _text_in_lines),
    "Flask sends what a generator yields as one HTML text unless told otherwise; FastAPI"
    " encodes each item that the function yields as a line of JSON.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_JSON_LINES),
)


def _same_json_lines(_: ComparisonContext, difference: Difference) -> bool:
    """Both texts are lines of JSON that say the same."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    a, b = ([JsonText(line).certain for line in x.split("\n")] for x in (mine, theirs))
    return NOT_JSON not in (*a, *b) and not any(json_structure.differences(a, b))


def _both_in_lines(context: ComparisonContext, _: Difference) -> bool:
    """Both bodies are JSON Lines."""
    return context.flask.media_type == context.fastapi.media_type == "application/jsonl"


STREAMS.add(
    "lines-spacing",
    "body",
    (OK, OK),
    every(_both_in_lines, _same_json_lines, flask_names("dumps")),
    "FastAPI encodes each yielded item as a line of JSON without spaces; Python's"
    " `json.dumps()`, which the Flask view calls itself, puts one after each comma and colon.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_JSON_LINES),
)

STREAMS.add(
    "yielded-lines",
    "body",
    (OK, OK),
    every(_text_in_lines, but(_both_in_lines)),
    "Flask joins what a generator yields into one text; FastAPI encodes each item that the"
    " function yields as a line of JSON.",
    (doc_links.FLASK_STREAMS, doc_links.FASTAPI_JSON_LINES),
)
