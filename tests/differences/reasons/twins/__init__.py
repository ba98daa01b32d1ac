"""Pairs of small programs, one module a subject, each with the requests that show its rules.

A module's `SHOWN` are the requests to its `PAIR`, and `SHOWN_SMALL` those to its `SMALL`.
"""

from collections.abc import Iterator

from tests.differences.reasons.pair import Pair, Shown
from tests.differences.reasons.twins import (
    accepted,
    bodies,
    conversions,
    crashes,
    errors,
    extensions,
    files,
    forms,
    handled,
    kept,
    methods,
    parameters,
    pydantic_errors,
    returned,
    routing,
    security,
    values,
)

MODULES = (
    *(routing, methods, parameters, bodies, forms, conversions),
    *(values, returned, errors, crashes, security, files),
    *(handled, accepted, pydantic_errors, kept, extensions),
)


def every_request() -> Iterator[tuple[Pair, Shown, str]]:
    """List each request with its pair, and a name for it."""
    for module in MODULES:
        for name, table in vars(module).items():
            if name.startswith("SHOWN"):
                pair = getattr(module, name.removeprefix("SHOWN_") if "_" in name else "PAIR")
                for shown in table:
                    yield pair, shown, f"{module.__name__.rpartition('.')[2]} {shown}"
