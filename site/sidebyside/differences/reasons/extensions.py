"""Why answers differ that an extension of the Flask program wrote, or FastAPI wrote by itself."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import bodies as b
from sidebyside.differences.evidence import routes as r
from sidebyside.differences.predicates import OK, REFUSED, both, every, flask_smorest, media
from sidebyside.differences.reason import Reason

EXTENSIONS: tuple[Reason, ...] = (
    Reason(
        "smorest-arguments",
        "status",
        (REFUSED, 422),
        every(flask_smorest, b.lists_errors),
        "flask-smorest read the arguments before the view ran and chose this status; FastAPI"
        " answers 422 for whatever its declared types refuse.",
        (c.F_EXTENSIONS, c.A_INVALID),
    ),
    Reason(
        "smorest-detail",
        "body",
        (REFUSED, REFUSED),
        every(b.own_detail, flask_smorest),
        "flask-smorest writes an error's code, its name and the `message` that its `abort()` was"
        " given; FastAPI's `detail` is the text of its exception.",
        (c.F_EXTENSIONS, c.A_ERRORS),
    ),
    Reason(
        "two-descriptions",
        "body",
        (OK, OK),
        b.both_describe,
        "Flask's document is an extension's, from schemas and decorators; FastAPI's comes from the"
        " functions' types: each describes what it knows, with defaults of its own.",
        (c.F_EXTENSIONS, c.A_OPENAPI),
    ),
    Reason(
        "two-docs-pages",
        "body",
        (OK, OK),
        every(r.asks_for_docs, media("text/html", "text/html"), both),
        "Neither program wrote this page: in Flask an extension did, and in FastAPI the framework;"
        " each has a template of its own that loads the API's description.",
        (c.F_EXTENSIONS, c.A_DOCS),
    ),
    Reason(
        "template-escapes",
        "body",
        (OK, OK),
        every(both, b.escaped_in_flask),
        "Flask escapes values in templates named .html, .htm, .xml, .xhtml or .svg; Jinja2's"
        " `select_autoescape()`, Starlette's default, in the first three of these.",
        (c.F_JINJA, c.S_TEMPLATES),
    ),
)
