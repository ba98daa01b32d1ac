"""Why only one side complains about a field by its name."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing.conditions import (
    ANY,
    REFUSED,
    always,
    at,
    every,
    fastapi_alone,
    flask_alone,
    flask_default,
)
from sidebyside.comparing.rules.rule import Rule

COMPLAINTS: tuple[Rule, ...] = (
    Rule(
        "content-type-first",
        "problem",
        (415, 422),
        at("header.content-type"),
        "`request.get_json()` looks at the Content-Type before it reads the body; FastAPI complains"
        " about the body that it did not parse.",
        (c.F_REQUEST_API, c.A_STRICT),
    ),
    Rule(
        "flask-accepted",
        "problem",
        (range(400), 422),
        always,
        "FastAPI holds this value against a declared type and names it; the Flask view sent no"
        " complaint about it.",
        (c.F_REQUEST, c.A_INVALID),
    ),
    Rule(
        "flask-raised",
        "problem",
        (500, 422),
        always,
        "The exception ended the Flask view before it could say which value was wrong.",
        (c.F_ERRORS, c.A_INVALID),
    ),
    Rule(
        "flask-page-names-none",
        "problem",
        ANY,
        every(flask_default, fastapi_alone),
        "FastAPI's `loc` says where the problem is; Werkzeug's page is the same whichever value is"
        " wrong.",
        (c.W_PAGES, c.A_INVALID),
    ),
    Rule(
        "fastapi-names-it",
        "problem",
        (REFUSED, 422),
        fastapi_alone,
        "FastAPI collects all problems with their places; a Flask view names those that its own"
        " check looks for.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Rule(
        "flask-names-it",
        "problem",
        ANY,
        flask_alone,
        "The Flask view has a check of its own for this value; FastAPI's declared types accept it.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
)
