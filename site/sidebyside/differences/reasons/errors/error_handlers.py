"""Why answers differ that error handlers wrote, and which handler an error goes to."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.error_bodies import description
from sidebyside.differences.predicates.conditions import (
    ERROR,
    REFUSED,
    but,
    every,
    fastapi_alone,
    programs,
)
from sidebyside.differences.predicates.exceptions import no_crash_in_flask
from sidebyside.differences.predicates.messages import default_detail, flask_default, flask_page
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.predicates.routes import (
    fastapi_refuses_the_path,
    flask_has_no_route,
    neither_has_a_route,
)
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.response import reason_phrase

ERROR_HANDLERS = Table()

ERROR_HANDLERS.add(
    "handler-takes-all",
    "status",
    (500, range(404, 406)),
    every(default_detail, no_crash_in_flask, neither_has_a_route),
    "Flask's `errorhandler(Exception)` also receives the router's own 404 and 405; a FastAPI"
    " handler for `Exception` receives what no other handler takes.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_HANDLERS),
)


def _takes_all_in_flask(context: ComparisonContext, _: Difference) -> bool:
    """A handler of the Flask program is registered for `Exception`, and no exception got out."""
    return (
        context.flask.failure is None
        and context.programs is not None
        and context.programs.flask.handles(Exception)
    )


def _text_of_an_abort(context: ComparisonContext, _: Difference) -> bool:
    """Flask's body has the text of a Werkzeug exception of FastAPI's status."""
    status = context.fastapi.status or 0
    return f"{status} {reason_phrase(status)}".encode() in context.flask.body


ERROR_HANDLERS.add(
    "handler-takes-aborts",
    "status",
    (500, REFUSED),
    every(_takes_all_in_flask, _text_of_an_abort, but(flask_has_no_route), flask_names("abort")),
    "Flask's `errorhandler(Exception)` also receives what `abort()` raises; FastAPI hands an"
    " `HTTPException` to the handler for its own class first.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_HANDLERS),
)

ERROR_HANDLERS.add(
    "handler-takes-converter",
    "status",
    (500, 422),
    every(_takes_all_in_flask, flask_has_no_route, fastapi_refuses_the_path),
    "The value matched no Flask route, and the handler for `Exception` also takes the router's"
    " 404; FastAPI matches the path first and then validates the value.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_PATH),
)

ERROR_HANDLERS.add(
    "handler-takes-raised",
    "status",
    (500, 422),
    every(_takes_all_in_flask, but(flask_has_no_route)),
    "Flask's handler for `Exception` answered 500 to what the view raised; FastAPI refused a"
    " declared value before its function ran.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_INVALID),
)


def _refusal_holds_an_exception(context: ComparisonContext, _: Difference) -> bool:
    """Flask's program put an exception into its JSON, for a value that FastAPI's model refused."""
    failure = context.flask.failure
    # From Python 3.13 on, notes follow: "when serializing dict item 'error'".
    if failure is None or "Error is not JSON serializable" not in failure.message:
        return False
    return any(problem.kind == "value_error" for problem in context.fastapi.problems)


ERROR_HANDLERS.add(
    "refusal-not-json",
    "status",
    (500, 422),
    _refusal_holds_an_exception,
    "Both refused the value: Flask's refusal repeats the validator's exception object, which"
    " its JSON cannot hold and so raised; FastAPI's encoder can write one.",
    (doc_links.FLASK_JSON_ERRORS, doc_links.FASTAPI_ENCODER),
)

_NOT_STARLETTES = programs(lambda pair: pair.fastapi.handles_fastapis_own)

ERROR_HANDLERS.add(
    "router-error-uncaught",
    "body",
    (REFUSED, REFUSED),
    every(default_detail, but(flask_page), neither_has_a_route, _NOT_STARLETTES),
    "Flask's handler for `HTTPException` also answers the router's errors; FastAPI's router"
    " raises Starlette's `HTTPException`, which a handler for FastAPI's own does not receive.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_TWO_ERRORS),
)

ERROR_HANDLERS.add(
    "handler-in-flask",
    "body",
    (ERROR, REFUSED),
    every(
        default_detail,
        but(flask_page),
        no_crash_in_flask,
        neither_has_a_route,
        but(programs(lambda pair: pair.fastapi.handles_router_errors)),
    ),
    "No route took the request: an error handler of the Flask program wrote this body, and"
    " FastAPI sent its default, since no handler took its error.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_HANDLERS),
)


def _texts_of_exceptions(_: ComparisonContext, difference: Difference) -> bool:
    """Both values are what `str()` makes of an HTTP error, of Werkzeug's and of Starlette's."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    number, colon, _text = theirs.partition(": ")
    if not (colon and number.isdecimal() and len(number) == 3):
        return False
    return mine.startswith(f"{number} {reason_phrase(int(number))}: ")


ERROR_HANDLERS.add(
    "exception-text",
    "body",
    (ERROR, ERROR),
    _texts_of_exceptions,
    "`str()` of a Werkzeug exception gives the status, its name and the description; of a"
    " Starlette one, the status and the detail.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_HANDLERS),
)


def _is_description(context: ComparisonContext, difference: Difference) -> bool:
    words = description(context.flask.status or 0)
    return bool(words) and difference.flask == words and isinstance(difference.fastapi, str)


def _default_texts(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's value is Werkzeug's sentence about the status, and FastAPI's is the status's name."""
    return _is_description(context, difference) and (
        difference.fastapi == reason_phrase(context.fastapi.status or 0)
    )


ERROR_HANDLERS.add(
    "default-texts",
    "body",
    (ERROR, ERROR),
    _default_texts,
    "Handlers passed on the errors' own texts: Werkzeug's description is a sentence about the"
    " status, Starlette's detail the name of the status.",
    (doc_links.FLASK_HANDLERS, doc_links.FASTAPI_TWO_ERRORS),
)


def _crash_as_http_error(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's value is Werkzeug's sentence about a 500, for an exception that nobody caught."""
    failures = (context.flask.failure, context.fastapi.failure)
    return None not in failures and _is_description(context, difference)


ERROR_HANDLERS.add(
    "crash-as-http-error",
    "body",
    (500, 500),
    _crash_as_http_error,
    "Flask gives a handler of HTTP errors the crash as a 500 with a sentence of its own;"
    " FastAPI's handler for `Exception` gets the exception itself.",
    (doc_links.FLASK_GENERIC, doc_links.FASTAPI_HANDLERS),
)


def _in_the_path(_: ComparisonContext, difference: Difference) -> bool:
    """The place of an error is in the path."""
    return difference.at.startswith("path.")


ERROR_HANDLERS.add(
    "no-route-names-none",
    "problem",
    (ERROR, 422),
    every(flask_has_no_route, fastapi_alone, but(flask_default), _in_the_path),
    "No Flask route took the path, so its answer names no value; FastAPI's route took the path"
    " and then refused the value in it.",
    (doc_links.FLASK_VARIABLES, doc_links.FASTAPI_PATH),
)
