"""Why one side has no status at all."""

from sidebyside.comparing import chapters as c
from sidebyside.comparing.conditions import ANY
from sidebyside.comparing.evidence import raised as r
from sidebyside.comparing.rules.rule import Rule

FAILING: tuple[Rule, ...] = (
    Rule(
        "too-slow",
        "status",
        ANY,
        r.failed("timeout"),
        "A program ran past the time limit and was stopped, so it has no status to compare.",
        (c.F_ASYNC, c.A_ASYNC),
    ),
    Rule(
        "same-name-twice",
        "status",
        (0, range(1, 600)),
        r.twice_named,
        "Flask knows a view by its function's name and refuses a second one while it loads;"
        " FastAPI keeps each route by its path and method.",
        (c.F_ROUTES_API, c.A_OPERATION),
    ),
    Rule(
        "does-not-start",
        "status",
        ANY,
        r.failed("crash"),
        "A program did not start, so it has no status to compare.",
        (c.F_ERRORS, c.A_ERRORS),
    ),
)
