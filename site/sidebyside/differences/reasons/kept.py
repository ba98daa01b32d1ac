"""Why one side has a value or a route that the other lost, kept or refused to take."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import kept as k
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.predicates import (
    ERROR,
    NO_ERROR,
    OK,
    every,
    flask_default,
    programs,
    some,
)
from sidebyside.differences.reason import Reason

_FLASK_RAISED = r.flask_raised("AssertionError", function="_check_setup_finished")

KEPT: tuple[Reason, ...] = (
    Reason(
        "late-route",
        "status",
        (ERROR, NO_ERROR),
        some(_FLASK_RAISED, k.caught_assertion),
        "Flask raises for a route that is added after the first request was handled; Starlette's"
        " list of routes can grow at any time.",
        (c.F_SETUP, c.A_OPERATION),
    ),
    Reason(
        "route-never-added",
        "status",
        (404, OK),
        every(
            programs(lambda views: views.flask.no_route),
            programs(lambda views: views.added_while_running),
        ),
        "A view was to add this route while the program runs: Starlette's list took it; Flask takes"
        " none after its first request.",
        (c.F_SETUP, c.A_OPERATION),
    ),
    Reason(
        "kept-refusal",
        "status",
        (400, OK),
        every(flask_default, programs(lambda views: views.flask.keeps_answers)),
        "Flask-Caching's `cached()` keeps an answer by its path, a refusal as well: this is the one"
        " to an earlier query; FastAPI's function got the value of this query.",
        (c.F_CACHING, c.A_QUERY),
    ),
    Reason(
        "context-lost",
        "body",
        (OK, OK),
        k.context_lost,
        "FastAPI runs a `def` dependency in a thread with a copy of the context, where its"
        " ContextVar stays; Flask keeps one context for the whole request.",
        (c.F_CONTEXT, c.A_THREADS),
    ),
    Reason(
        "kept-for-another-query",
        "body",
        (OK, OK),
        k.kept_for_another_query,
        "Flask-Caching's `cached()` keeps an answer by its path, whatever the query says, unless"
        " told otherwise; FastAPI's function got the value of this query.",
        (c.F_CACHING, c.A_QUERY),
    ),
)
