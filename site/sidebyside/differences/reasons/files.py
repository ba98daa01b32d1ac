"""Why answers differ for files, caches, streams and limits of size."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import headers as h
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.predicates import (
    ANY,
    ERROR,
    NO_ERROR,
    OK,
    at,
    both,
    every,
    fastapi_alone,
    flask_alone,
    some,
)
from sidebyside.differences.reason import Reason

FILES: tuple[Reason, ...] = (
    Reason(
        "not-modified",
        "status",
        (304, OK),
        every(s.asks_whether_changed, h.tells_a_tag),
        "Flask's `send_file()` looks at If-None-Match and If-Modified-Since and may answer 304;"
        " Starlette's `FileResponse` sends its ETag and does not look at them.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "made-conditional",
        "status",
        (304, OK),
        s.asks_whether_changed,
        "The Flask view compared the client's copy with its own, as `make_conditional()` does;"
        " FastAPI's answer has no ETag to compare.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Reason(
        "body-limit",
        "status",
        (413, NO_ERROR),
        s.a_body,
        "Flask refuses a body over `MAX_CONTENT_LENGTH` with 413 once the view reads it; Starlette"
        " leaves the length of a body to the server or a middleware.",
        (c.F_RESOURCES, c.A_REQUEST),
    ),
    Reason(
        "part-limit",
        "status",
        (413, 400),
        b.part_too_large,
        "Both bound how much text a part of a form may hold in memory: Werkzeug answers 413 beyond"
        " it, Starlette 400.",
        (c.W_LIMITS, c.S_FORM),
    ),
    Reason(
        "field-limit",
        "status",
        (OK, 400),
        b.part_too_large,
        "Starlette bounds each field of a form and answers 400 beyond that; Werkzeug bounds the"
        " parts of multipart forms, and this form has none.",
        (c.W_LIMITS, c.S_FORM),
    ),
    Reason(
        "too-many-parts",
        "status",
        (413, 400),
        b.too_many_fields,
        "Both bound how many parts a form may have: Werkzeug answers 413 beyond it, Starlette 400.",
        (c.W_LIMITS, c.S_FORM),
    ),
    Reason(
        "too-many-fields",
        "status",
        (OK, 400),
        b.too_many_fields,
        "Starlette bounds how many fields a form may have and answers 400 beyond that; Werkzeug"
        " bounds the parts of multipart forms, and this form has none.",
        (c.W_LIMITS, c.S_FORM),
    ),
    Reason(
        "not-modified-headers",
        "header",
        (304, 304),
        every(
            at("accept-ranges", "cache-control", "last-modified"), some(flask_alone, fastapi_alone)
        ),
        "A 304 repeats only some headers of the answer that the client keeps; Werkzeug and"
        " Starlette each keep a list of their own.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "no-copy-kept",
        "header",
        (304, OK),
        every(at("content-type", "last-modified", "accept-ranges"), fastapi_alone),
        "A 304 describes no body, so it leaves out headers that describe one; the other side sent"
        " the whole body again.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "file-cache-control",
        "header",
        ANY,
        every(at("cache-control"), flask_alone, h.is_value("no-cache"), h.tells_a_file),
        "Flask's `send_file()` asks clients to check a kept copy first, unless it is given a"
        " maximum age; Starlette's `FileResponse` says nothing about caches.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "file-disposition",
        "header",
        (NO_ERROR, NO_ERROR),
        every(at("content-disposition"), flask_alone, h.tells_a_file),
        "Flask's `send_file()` names the file, for a client that wants to save it; Starlette's"
        " `FileResponse` names it only where it is given `filename`.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "file-beside-error",
        "header",
        (NO_ERROR, ERROR),
        every(
            at("accept-ranges", "cache-control", "content-disposition", "etag", "last-modified"),
            flask_alone,
            h.describes_a_file,
        ),
        "Flask's `send_file()` describes the file in the headers; FastAPI's answer is an error, and"
        " so has none of them.",
        (c.F_FUNCTIONS, c.A_ERRORS),
    ),
    Reason(
        "etag",
        "header",
        ANY,
        every(at("etag"), both),
        "An ETag only has to be unique on its own server, and each framework computes it in its own"
        " way.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Reason(
        "etag-by-hand",
        "header",
        (NO_ERROR, NO_ERROR),
        every(at("etag"), some(flask_alone, fastapi_alone)),
        "Neither framework gives an answer an ETag by itself, except one that is a file; here one"
        " program added it.",
        (c.F_RESPONSES, c.S_RESPONSES),
    ),
    Reason(
        "range-refused",
        "header",
        (416, 416),
        every(at("content-type"), s.asks_for_a_part),
        "Both refuse a range that lies outside the file: Werkzeug with its page for the status,"
        " Starlette with empty plain text.",
        (c.W_PAGES, c.S_FILE),
    ),
    Reason(
        "events-cache",
        "header",
        (OK, OK),
        every(at("cache-control", "x-accel-buffering"), fastapi_alone, h.streams_events),
        "FastAPI's `EventSourceResponse` tells caches and proxies to hold nothing back; in Flask a"
        " stream of events has the headers that the view gives it.",
        (c.F_STREAMS, c.A_EVENTS),
    ),
    Reason(
        "event-fields",
        "body",
        (OK, OK),
        every(h.streams_events, b.same_lines),
        "The fields of an event may stand in any order before its empty line; a browser reads the"
        " same event from both.",
        (c.F_STREAMS, c.A_EVENTS),
    ),
    Reason(
        "no-length",
        "header",
        (OK, OK),
        every(at("content-length"), some(flask_alone, fastapi_alone)),
        "A body that is sent piece by piece has no known length and so no Content-Length; the other"
        " side had its whole body before it began.",
        (c.F_STREAMS, c.A_STREAM),
    ),
    Reason(
        "range-refused-body",
        "body",
        (416, 416),
        s.asks_for_a_part,
        "Werkzeug's page describes the status; Starlette's refusal of a range has no body.",
        (c.W_PAGES, c.S_FILE),
    ),
    Reason(
        "not-modified-body",
        "body",
        (304, OK),
        s.asks_whether_changed,
        "A 304 has no body, since the client's own copy is still good; the other side sent the"
        " body again.",
        (c.F_FUNCTIONS, c.S_FILE),
    ),
    Reason(
        "limit-body",
        "body",
        (413, 400),
        some(b.part_too_large, b.too_many_fields),
        "Werkzeug's page describes the status; FastAPI's `detail` is Starlette's own sentence about"
        " the limit.",
        (c.W_LIMITS, c.S_FORM),
    ),
)
