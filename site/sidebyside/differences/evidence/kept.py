"""What a program kept from an earlier request, or lost within one."""

from sidebyside.differences.case import ComparisonContext
from sidebyside.http.comparison import Difference


def context_lost(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value is the default of a context variable that a `def` dependency sets."""
    if case.views is None or difference.fastapi is None:
        return False
    return any(
        type(value) is type(difference.fastapi) and value == difference.fastapi
        for value in case.views.fastapi.lost_defaults
    )


def kept_for_another_query(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's value stands in this query, and Flask's, from an answer that was kept, does not."""
    mine, theirs = difference.flask, difference.fastapi
    if case.views is None or not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    values = {field.value for field in case.request.query}
    return theirs in values and mine not in values and case.views.flask.keeps_answers


def caught_assertion(case: ComparisonContext, _: Difference) -> bool:
    """A Flask view that adds a route answers with the name of what `add_url_rule` raised."""
    return (
        case.views is not None
        and "add_url_rule" in case.views.flask.names
        and b"AssertionError" in case.flask.body
    )
