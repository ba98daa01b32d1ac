"""Why one side refuses a body for its size, or a form for the number of its parts (413)."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import NO_ERROR, OK, every, some
from sidebyside.differences.predicates.messages import flask_default
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

SIZE_LIMITS = Table()


def _over_the_limit(context: ComparisonContext, _: Difference) -> bool:
    """The body is larger than the Flask program's `MAX_CONTENT_LENGTH`."""
    most = context.programs and context.programs.flask.setting("MAX_CONTENT_LENGTH")
    return isinstance(most, int) and len(context.request.body) > most


SIZE_LIMITS.add(
    "body-limit",
    "status",
    (413, NO_ERROR),
    every(flask_default, _over_the_limit),
    "Flask refuses a body over `MAX_CONTENT_LENGTH` with 413 once the view reads it; Starlette"
    " leaves the length of a body to the server or a middleware.",
    (doc_links.FLASK_RESOURCES, doc_links.FASTAPI_REQUEST),
)

_TOO_LARGE = (b'{"detail":"Part exceeded', b'{"detail":"Field exceeded')


def _part_too_large(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Starlette's sentence about a field that is too large."""
    return context.fastapi.body.startswith(_TOO_LARGE)


SIZE_LIMITS.add(
    "part-limit",
    "status",
    (413, 400),
    _part_too_large,
    "Both bound how much text a part of a form may hold in memory: Werkzeug answers 413 beyond"
    " it, Starlette 400.",
    (doc_links.WERKZEUG_LIMITS, doc_links.STARLETTE_FORM),
)

SIZE_LIMITS.add(
    "field-limit",
    "status",
    (OK, 400),
    _part_too_large,
    "Starlette bounds each field of a form and answers 400 beyond that; Werkzeug bounds the"
    " parts of multipart forms, and this form has none.",
    (doc_links.WERKZEUG_LIMITS, doc_links.STARLETTE_FORM),
)


def _too_many_fields(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is Starlette's sentence about the number of a form's fields or files."""
    return context.fastapi.body.startswith(b'{"detail":"Too many fi')


SIZE_LIMITS.add(
    "too-many-parts",
    "status",
    (413, 400),
    _too_many_fields,
    "Both bound how many parts a form may have: Werkzeug answers 413 beyond it, Starlette 400.",
    (doc_links.WERKZEUG_LIMITS, doc_links.STARLETTE_FORM),
)

SIZE_LIMITS.add(
    "too-many-fields",
    "status",
    (OK, 400),
    _too_many_fields,
    "Starlette bounds how many fields a form may have and answers 400 beyond that; Werkzeug"
    " bounds the parts of multipart forms, and this form has none.",
    (doc_links.WERKZEUG_LIMITS, doc_links.STARLETTE_FORM),
)

SIZE_LIMITS.add(
    "limit-body",
    "body",
    (413, 400),
    some(_part_too_large, _too_many_fields),
    "Werkzeug's page describes the status; FastAPI's `detail` is Starlette's own sentence about"
    " the limit.",
    (doc_links.WERKZEUG_LIMITS, doc_links.STARLETTE_FORM),
)
