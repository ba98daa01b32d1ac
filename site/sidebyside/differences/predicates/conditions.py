"""What the conditions of reasons are made of: statuses, places, and how predicates are joined.

Each is, or returns, a function of (context, difference).
"""

from collections.abc import Callable

from sidebyside.differences.context import ComparisonContext
from sidebyside.http.comparison import Difference
from sidebyside.inspection.inspected_pair import InspectedPair

Condition = Callable[[ComparisonContext, Difference], bool]


Statuses = tuple[int | range, int | range]


OK = range(200, 300)


REDIRECT = range(300, 400)


REFUSED = range(400, 500)


ERROR = range(400, 600)


NO_ERROR = range(100, 400)


ANY: Statuses = (range(0, 600), range(0, 600))


def fits(statuses: Statuses, flask: int | None, fastapi: int | None) -> bool:
    """Return whether two statuses are these; a side without a status counts as 0.

    Args:
        statuses: A number or a range for each side.
        flask: Flask's status.
        fastapi: FastAPI's status.
    """
    return all(
        (actual or 0) in (wanted if isinstance(wanted, range) else (wanted,))
        for wanted, actual in zip(statuses, (flask, fastapi), strict=True)
    )


def always(*_: object) -> bool:
    """Hold wherever the statuses fit."""
    return True


def every(*conditions: Condition) -> Condition:
    """Hold where all of them hold; the cheapest stands first."""
    return lambda context, difference: all(holds(context, difference) for holds in conditions)


def some(*conditions: Condition) -> Condition:
    """Hold where one of them holds."""
    return lambda context, difference: any(holds(context, difference) for holds in conditions)


def but(condition: Condition) -> Condition:
    """Hold where it does not."""
    return lambda context, difference: not condition(context, difference)


def status(flask: int | range, fastapi: int | range) -> Condition:
    """Hold for these two statuses, for rules with more than one pair of them."""
    return lambda context, _: fits((flask, fastapi), context.flask.status, context.fastapi.status)


def flask_status(*statuses: int) -> Condition:
    """Hold where Flask's status is one of these, for a rule whose range has holes."""
    return lambda context, _: context.flask.status in statuses


def method(name: str) -> Condition:
    """Hold where the request has this method."""
    return lambda context, _: context.request.method == name


def at(*places: str) -> Condition:
    """Hold where the difference is at one of these places."""
    return lambda _, difference: difference.at in places


def media(flask: str, fastapi: str) -> Condition:
    """Hold where the responses have these media types; empty for none."""
    return lambda context, _: (
        context.flask.media_type == flask and context.fastapi.media_type == fastapi
    )


def flask_alone(_: ComparisonContext, difference: Difference) -> bool:
    """Hold where only Flask sends it."""
    return difference.flask is not None and difference.fastapi is None


def fastapi_alone(_: ComparisonContext, difference: Difference) -> bool:
    """Hold where only FastAPI sends it."""
    return difference.fastapi is not None and difference.flask is None


def both(_: ComparisonContext, difference: Difference) -> bool:
    """Hold where both send it, each in its own way."""
    return difference.flask is not None and difference.fastapi is not None


def programs(say: Callable[[InspectedPair], bool]) -> Condition:
    """Hold where the programs are at hand, and say so; the cause shows nowhere else."""
    return lambda context, _: context.programs is not None and say(context.programs)


def unless_programs(deny: Callable[[InspectedPair], bool]) -> Condition:
    """Hold unless the programs are at hand and deny it; the responses alone make it likely."""
    return lambda context, _: context.programs is None or not deny(context.programs)
