"""Why two statuses differ."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing import evidence as e
from sidebyside.comparing.conditions import (
    ANY,
    OK,
    REFUSED,
    always,
    complains,
    every,
    flask_default,
    flask_own_words,
    flask_page,
    method,
    some,
)
from sidebyside.comparing.rules.rule import Rule

# What Pydantic calls a value of the right type that stands outside the declared limits.
_OUTSIDE = (
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of"),
    *("string_too_short", "string_too_long", "string_pattern_mismatch"),
    *("enum", "literal_error"),
)

STATUS: tuple[Rule, ...] = (
    Rule(
        "too-slow",
        "status",
        ANY,
        e.failed("timeout"),
        "A program ran past the time limit and was stopped, so it has no status to compare.",
        (c.F_ASYNC, c.A_ASYNC),
    ),
    Rule(
        "does-not-start",
        "status",
        ANY,
        e.failed("crash"),
        "A program raised before it could answer anything, so it has no status to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "head",
        "status",
        (range(200, 400), 405),
        method("HEAD"),
        "Flask adds HEAD to every GET route and drops the body; a FastAPI `@app.get` route takes"
        " GET alone.",
        (c.F_METHODS, c.A_OPERATION),
    ),
    Rule(
        "options",
        "status",
        (OK, 405),
        method("OPTIONS"),
        "Flask answers OPTIONS itself with the allowed methods; FastAPI has no route for OPTIONS"
        " until you declare one.",
        (c.F_METHODS, c.A_OPERATION),
    ),
    Rule(
        "missing-slash",
        "status",
        (308, 307),
        always,
        "Both send the client on to the address that ends in a slash, and keep its method;"
        " Werkzeug's 308 is permanent, Starlette's 307 temporary.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Rule(
        "extra-slash",
        "status",
        (404, 307),
        lambda request, *_: request.path.endswith("/"),
        "Flask redirects only towards a trailing slash, so an extra one matches no route; Starlette"
        " redirects towards the path without it as well.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Rule(
        "missing-slash-and-method",
        "status",
        (404, 307),
        e.fastapi_adds_the_slash,
        "Werkzeug redirects to the trailing slash only where that route takes the method; Starlette"
        " looks at the path alone.",
        (c.F_SLASHES, c.A_ROUTER),
    ),
    Rule(
        "docs",
        "status",
        (404, OK),
        e.asks_for_docs,
        "`FastAPI()` adds routes that describe your own; in Flask such pages come from an"
        " extension.",
        (c.F_EXTENSIONS, c.A_DOCS),
    ),
    Rule(
        "converter",
        "status",
        (404, 422),
        complains("path"),
        "A Flask converter is part of the route, so a value that it does not take matches no route;"
        " FastAPI matches the path first and then validates the value.",
        (c.F_VARIABLES, c.A_PATH),
    ),
    Rule(
        "signed-number",
        "status",
        (404, OK),
        every(flask_page, e.whole_number_in_path),
        "Flask's `int` converter takes digits alone; FastAPI gives that part of the path to"
        " Pydantic, whose `int` also reads a sign or `7.0`.",
        (c.W_CONVERTERS, c.A_PATH),
    ),
    Rule(
        "route-order-status",
        "status",
        (OK, 404),
        every(e.word_at_the_end, e.own_detail, lambda *given: not e.default_detail(*given)),
        "Werkzeug prefers a fixed path to a variable one; Starlette takes the first route that"
        " matches, and its function found nothing by this name.",
        (c.W_PRIORITY, c.A_ORDER),
    ),
    Rule(
        "missing-query",
        "status",
        (400, 422),
        every(flask_default, complains("query", "missing")),
        "`request.args[…]` raises a 400 error for a missing key; FastAPI checks declared parameters"
        " before the function runs and answers 422.",
        (c.F_REQUEST, c.A_REQUIRED),
    ),
    Rule(
        "missing-cookie",
        "status",
        (400, 422),
        every(flask_default, complains("cookie", "missing")),
        "`request.cookies[…]` raises a 400 error for a missing key; FastAPI checks declared cookies"
        " before the function runs and answers 422.",
        (c.F_COOKIES, c.A_COOKIE),
    ),
    Rule(
        "broken-json",
        "status",
        (400, 422),
        complains("body", "json_invalid"),
        "`request.get_json()` raises 400 for text that is not JSON; FastAPI reports it as one more"
        " validation error, with 422.",
        (c.F_REQUEST_API, c.A_BODY),
    ),
    Rule(
        "json-for-a-form",
        "status",
        (400, 422),
        every(flask_default, e.sent_json, complains("body", "missing")),
        "A JSON body has no form fields: `request.form[…]` raises 400 for the absent key, and"
        " FastAPI reports each declared field as missing.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Rule(
        "missing-form-field",
        "status",
        (400, 422),
        every(flask_default, complains("body")),
        "`request.form[…]` and `request.files[…]` raise a 400 error for a missing key; FastAPI"
        " checks declared fields before the function runs and answers 422.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Rule(
        "content-type",
        "status",
        (415, 422),
        complains("body"),
        "`request.get_json()` answers 415 unless the Content-Type says JSON; FastAPI then parses no"
        " JSON, and its model refuses what is left with 422.",
        (c.F_REQUEST_API, c.A_STRICT),
    ),
    Rule(
        "own-check",
        "status",
        (REFUSED, 422),
        flask_own_words,
        "In Flask the program's own check chose this status; FastAPI answers 422 for whatever its"
        " declared types refuse.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Rule(
        "missing-header",
        "status",
        (500, 422),
        complains("header", "missing"),
        "`request.headers[…]` raises a plain KeyError for a missing header, which becomes 500;"
        " FastAPI checks a declared header before the function runs.",
        (c.F_ERRORS, c.A_HEADER),
    ),
    Rule(
        "uncaught-conversion",
        "status",
        (500, 422),
        some(*map(complains, ("cookie", "header", "query", "path"))),
        "The conversion in the Flask view raised an exception that nobody catches, which becomes"
        " 500; FastAPI converts declared values before the function runs.",
        (c.F_ERRORS, c.A_COOKIE),
    ),
    Rule(
        "uncaught-body",
        "status",
        (500, 422),
        complains("body"),
        "The Flask view met a value that it did not expect and raised, which becomes 500; FastAPI"
        " compares the body with its model first.",
        (c.F_ERRORS, c.A_BODY),
    ),
    Rule(
        "empty-file",
        "status",
        (OK, 422),
        e.empty_file,
        "A file field without a file arrives with an empty name: Flask keeps it as an empty file,"
        " FastAPI takes it as missing.",
        (c.F_FILES, c.A_FILES),
    ),
    Rule(
        "empty-form-field",
        "status",
        (OK, 422),
        e.empty_form_field,
        "Flask's `request.form` holds an empty string for an empty field; FastAPI takes an empty"
        " form field as missing.",
        (c.F_REQUEST, c.A_FORM),
    ),
    Rule(
        "optional-value",
        "status",
        (OK, 422),
        some(*(complains(part, "missing") for part in ("query", "header", "cookie"))),
        "`.get()` makes a value optional in Flask; in FastAPI a parameter without a default is"
        " required.",
        (c.F_REQUEST, c.A_REQUIRED),
    ),
    Rule(
        "any-word-is-true",
        "status",
        (OK, 422),
        some(*(complains(part, "bool_parsing") for part in ("query", "header", "cookie"))),
        "Pydantic refuses a word that says neither yes nor no; Python's `bool()`, which `type=bool`"
        " calls, takes every text.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Rule(
        "unchecked-limit",
        "status",
        (OK, 422),
        some(*(complains(part, *_OUTSIDE) for part in ("query", "header", "cookie"))),
        "A Flask view accepts what it does not check; FastAPI holds the value against its declared"
        " limits before the function runs.",
        (c.F_REQUEST, c.A_CONVERSION),
    ),
    Rule(
        "type-falls-back",
        "status",
        (OK, 422),
        some(*map(complains, ("query", "header", "cookie"))),
        "In Flask the view converts the value, and `.get(type=int)` falls back to the default;"
        " FastAPI converts it first and refuses what it cannot read.",
        (c.W_DATA, c.A_CONVERSION),
    ),
    Rule(
        "unchecked-body",
        "status",
        (OK, 422),
        complains("body"),
        "A Flask view accepts what it does not check; FastAPI compares the body with the declared"
        " model before the function runs.",
        (c.F_JSON, c.A_BODY),
    ),
    Rule(
        "not-a-number",
        "status",
        (OK, 500),
        e.sent_nan,
        "Flask writes NaN into the body as Python's `json` does; Starlette's JSON response refuses"
        " it, since JSON has no NaN, and the exception becomes 500.",
        (c.F_JSON_API, c.A_JSON),
    ),
    Rule(
        "returned-none",
        "status",
        (500, OK),
        lambda _, __, fastapi, ___: fastapi.body == b"null",
        "A Flask view has to return a response, so None raises and becomes 500; FastAPI encodes"
        " None as JSON `null`.",
        (c.F_RESPONSES, c.A_RETURN),
    ),
    Rule(
        "returned-tuple",
        "status",
        (range(100, 600), OK),
        e.tuple_as_array,
        "Flask reads a returned tuple as body, status and headers; FastAPI encodes it as an array"
        " and takes the status from the decorator.",
        (c.F_RESPONSES, c.A_STATUS),
    ),
    Rule(
        "flask-raised-alone",
        "status",
        (500, OK),
        always,
        "An exception that the Flask view did not catch became 500; FastAPI's function met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "fastapi-raised-alone",
        "status",
        (OK, 500),
        always,
        "An exception that FastAPI's function did not catch became 500; the Flask view met none.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
    Rule(
        "redirect",
        "status",
        (302, 307),
        always,
        "Flask's `redirect()` sends 302 unless told otherwise; FastAPI's `RedirectResponse` sends"
        " 307, which keeps the method and the body.",
        (c.F_REDIRECTS, c.A_REDIRECT),
    ),
)
