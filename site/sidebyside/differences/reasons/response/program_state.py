"""Why one side lacks a value or a route of the other: caches, contexts, routes added late."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import ERROR, NO_ERROR, OK, every, programs, some
from sidebyside.differences.predicates.exceptions import flask_raised
from sidebyside.differences.predicates.messages import flask_default
from sidebyside.differences.predicates.routes import flask_has_no_route
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

PROGRAM_STATE = Table()


def _caught_assertion(context: ComparisonContext, _: Difference) -> bool:
    """A Flask view that adds a route answers with the name of what `add_url_rule` raised."""
    return (
        context.programs is not None
        and "add_url_rule" in context.programs.flask.names
        and b"AssertionError" in context.flask.body
    )


_FLASK_RAISED = flask_raised("AssertionError", function="_check_setup_finished")

PROGRAM_STATE.add(
    "late-route",
    "status",
    (ERROR, NO_ERROR),
    some(_FLASK_RAISED, _caught_assertion),
    "Flask raises for a route that is added after the first request was handled; Starlette's"
    " list of routes can grow at any time.",
    (doc_links.FLASK_SETUP, doc_links.FASTAPI_OPERATION),
)

PROGRAM_STATE.add(
    "route-never-added",
    "status",
    (404, OK),
    every(
        flask_has_no_route,
        programs(lambda pair: pair.added_while_running),
    ),
    "A view was to add this route while the program runs: Starlette's list took it; Flask takes"
    " none after its first request.",
    (doc_links.FLASK_SETUP, doc_links.FASTAPI_OPERATION),
)

PROGRAM_STATE.add(
    "kept-refusal",
    "status",
    (400, OK),
    every(flask_default, programs(lambda pair: pair.flask.keeps_answers)),
    "Flask-Caching's `cached()` keeps an answer by its path, a refusal as well: this is the one"
    " to an earlier query; FastAPI's function got the value of this query.",
    (doc_links.FLASK_CACHING, doc_links.FASTAPI_QUERY),
)


def _context_lost(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value is the default of a context variable that a `def` dependency sets."""
    if context.programs is None or difference.fastapi is None:
        return False
    return any(
        type(value) is type(difference.fastapi) and value == difference.fastapi
        for value in context.programs.fastapi.lost_defaults
    )


PROGRAM_STATE.add(
    "context-lost",
    "body",
    (OK, OK),
    _context_lost,
    "FastAPI runs a `def` dependency in a thread with a copy of the context, where its"
    " ContextVar stays; Flask keeps one context for the whole request.",
    (doc_links.FLASK_CONTEXT, doc_links.FASTAPI_THREADS),
)


def _answer_to_another_query(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value stands in this query, and Flask's, from an answer that was kept, does not."""
    mine, theirs = difference.flask, difference.fastapi
    if context.programs is None or not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    values = {field.value for field in context.request.query}
    return theirs in values and mine not in values and context.programs.flask.keeps_answers


PROGRAM_STATE.add(
    "kept-for-another-query",
    "body",
    (OK, OK),
    _answer_to_another_query,
    "Flask-Caching's `cached()` keeps an answer by its path, whatever the query says, unless"
    " told otherwise; FastAPI's function got the value of this query.",
    (doc_links.FLASK_CACHING, doc_links.FASTAPI_QUERY),
)
