"""Why one side has no status at all."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import raised as r
from sidebyside.differences.predicates import ANY
from sidebyside.differences.reason import Reason

FAILING: tuple[Reason, ...] = (
    Reason(
        "too-slow",
        "status",
        ANY,
        r.failed("timeout"),
        "A program ran past the time limit and was stopped, so it has no status to compare.",
        (c.F_ASYNC, c.A_ASYNC),
    ),
    Reason(
        "same-name-twice",
        "status",
        (0, range(1, 600)),
        r.twice_named,
        "Flask knows a view by its function's name and refuses a second one while it loads;"
        " FastAPI keeps each route by its path and method.",
        (c.F_ROUTES_API, c.A_OPERATION),
    ),
    Reason(
        "does-not-start",
        "status",
        ANY,
        r.failed("crash"),
        "A program did not start, so it has no status to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
)
