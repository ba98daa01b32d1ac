"""Why one side refuses a body, or with another status."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.evidence import sent as s
from sidebyside.differences.evidence.handled import raised_in_flask
from sidebyside.differences.predicates import (
    NO_ERROR,
    REFUSED,
    complains,
    every,
    flask_default,
    flask_errs,
    flask_handled,
    flask_own_words,
    programs,
    some,
    unless_programs,
)
from sidebyside.differences.reason import Reason

_A_FORM = some(s.called_form, programs(lambda views: views.fastapi.reads_a_form))
# A view that asks with `.get()` and calls `abort()` may have refused by itself.
_BY_KEY = unless_programs(lambda views: views.flask.may_refuse)

PAYLOADS: tuple[Reason, ...] = (
    Reason(
        "too-deep",
        "status",
        (500, 400),
        r.flask_raised("RecursionError"),
        "Python's `json` gives up on JSON this deep with a RecursionError: Flask lets it become"
        " 500, FastAPI answers 400 for whatever else fails while it reads a body.",
        (c.F_ERRORS, c.A_BODY),
    ),
    Reason(
        "broken-json",
        "status",
        (400, 422),
        every(complains("body", "json_invalid"), flask_errs),
        "`request.get_json()` raises 400 for text that is not JSON; FastAPI reports it as one more"
        " validation error, with 422.",
        (c.F_REQUEST_API, c.A_BODY),
    ),
    Reason(
        "empty-json",
        "status",
        (400, 422),
        every(
            *(s.empty_body, s.called_json, complains("body", "missing"), flask_errs),
            unless_programs(lambda views: views.fastapi.reads_a_form),
        ),
        "`request.get_json()` finds no JSON in an empty body and raises 400; FastAPI reports the"
        " whole body as a missing value, with 422.",
        (c.F_REQUEST_API, c.A_BODY),
    ),
    Reason(
        "json-for-a-form",
        "status",
        (400, 422),
        every(
            flask_default,
            s.called_json,
            s.a_field_is_missing,
            unless_programs(lambda views: not views.fastapi.reads_a_form),
        ),
        "A JSON body has no form fields: `request.form[…]` raises 400 for the absent key, and"
        " FastAPI reports each declared field as missing.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Reason(
        "missing-form-field",
        "status",
        (400, 422),
        every(flask_default, _A_FORM, complains("body"), _BY_KEY),
        "`request.form[…]` and `request.files[…]` raise a 400 error for a missing key; FastAPI"
        " checks declared fields before the function runs and answers 422.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Reason(
        "content-type",
        "status",
        (415, 422),
        every(flask_errs, complains("body")),
        "`request.get_json()` answers 415 unless the Content-Type says JSON; FastAPI then parses no"
        " JSON, and its model refuses what is left with 422.",
        (c.F_REQUEST_API, c.A_STRICT),
    ),
    Reason(
        "own-check",
        "status",
        (REFUSED, 422),
        flask_own_words,
        "In Flask the program's own check chose this status; FastAPI answers 422 for whatever its"
        " declared types refuse.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "handled-refusal",
        "status",
        (REFUSED, 422),
        flask_handled,
        "An error handler of the Flask program answered an error of Werkzeug's, with its status;"
        " FastAPI answers 422 for whatever its declared types refuse.",
        (c.F_HANDLERS, c.A_INVALID),
    ),
    Reason(
        "bare-refusal",
        "status",
        (REFUSED, 422),
        flask_default,
        "Flask's answer is Werkzeug's page for the status that the view ended with; FastAPI answers"
        " 422 for whatever its declared types refuse.",
        (c.W_PAGES, c.A_INVALID),
    ),
    Reason(
        "uncaught-body",
        "status",
        (500, 422),
        every(raised_in_flask, complains("body")),
        "The Flask view met a value that it did not expect and raised, which becomes 500; FastAPI"
        " compares the body with its model first.",
        (c.F_ERRORS, c.A_BODY),
    ),
    Reason(
        "silent-json",
        "status",
        (NO_ERROR, 422),
        complains("body", "json_invalid"),
        "The Flask view went on with a body that is not JSON, as `get_json(silent=True)` lets it;"
        " FastAPI refuses such a body before the function runs.",
        (c.F_REQUEST_API, c.A_BODY),
    ),
    Reason(
        "forced-json",
        "status",
        (NO_ERROR, 422),
        every(
            complains("body"), programs(lambda views: "force" in views.flask.names), s.unnamed_json
        ),
        "`get_json(force=True)` reads JSON whatever the Content-Type says; FastAPI parses JSON only"
        " where the Content-Type names it.",
        (c.F_REQUEST_API, c.A_STRICT),
    ),
    Reason(
        "empty-file",
        "status",
        (NO_ERROR, 422),
        s.empty_file,
        "A file field without a file arrives with an empty name: Flask keeps it as an empty file,"
        " FastAPI takes it as missing.",
        (c.F_FILES, c.A_FILES),
    ),
    Reason(
        "empty-form-field",
        "status",
        (NO_ERROR, 422),
        s.empty_form_field,
        "Flask's `request.form` holds an empty string for an empty field; FastAPI takes an empty"
        " form field as missing.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Reason(
        "number-for-text",
        "status",
        (NO_ERROR, 422),
        s.number_for_text,
        "Pydantic reads numbers from text, and makes no text of a number; the Flask view kept what"
        " came or converted it itself.",
        (c.F_JSON, c.A_BODY),
    ),
    Reason(
        "fraction",
        "status",
        (NO_ERROR, 422),
        s.fraction_for_int,
        "Pydantic makes no int of a number with a fraction; Python's `int()` drops the fraction,"
        " and a view that does not convert keeps it.",
        (c.F_JSON, c.A_CONVERSION),
    ),
    Reason(
        "unchecked-body",
        "status",
        (NO_ERROR, 422),
        complains("body"),
        "A Flask view accepts what it does not check; FastAPI compares the body with the declared"
        " model before the function runs.",
        (c.F_JSON, c.A_BODY),
    ),
)
