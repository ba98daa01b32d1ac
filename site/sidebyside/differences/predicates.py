"""The words that the rules' conditions are made of.

Each is, or gives, a function of (case, difference) that says whether it holds.
"""

from collections.abc import Callable

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.error_pages import in_werkzeugs_words, is_error_page
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
    """Say whether two statuses are these; a side without a status counts as 0.

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
    return lambda case, difference: all(holds(case, difference) for holds in conditions)


def some(*conditions: Condition) -> Condition:
    """Hold where one of them holds."""
    return lambda case, difference: any(holds(case, difference) for holds in conditions)


def but(condition: Condition) -> Condition:
    """Hold where it does not."""
    return lambda case, difference: not condition(case, difference)


def status(flask: int | range, fastapi: int | range) -> Condition:
    """Hold for these two statuses, for rules with more than one pair of them."""
    return lambda case, _: fits((flask, fastapi), case.flask.status, case.fastapi.status)


def flask_status(*statuses: int) -> Condition:
    """Hold where Flask's status is one of these, for a rule whose range has holes."""
    return lambda case, _: case.flask.status in statuses


def method(name: str) -> Condition:
    """Hold where the request has this method."""
    return lambda case, _: case.request.method == name


def at(*places: str) -> Condition:
    """Hold where the difference is at one of these places."""
    return lambda _, difference: difference.at in places


def media(flask: str, fastapi: str) -> Condition:
    """Hold where the answers have these media types; empty for none."""
    return lambda case, _: case.flask.media_type == flask and case.fastapi.media_type == fastapi


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
    return lambda case, _: case.views is not None and say(case.views)


def unless_programs(deny: Callable[[InspectedPair], bool]) -> Condition:
    """Hold unless the programs are at hand and deny it; the answers alone make it likely."""
    return lambda case, _: case.views is None or not deny(case.views)


def flask_page(case: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask's answer is Werkzeug's error page, in whoever's words."""
    return is_error_page(case.flask)


def flask_default(case: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask's answer is Werkzeug's error page, and the program wrote nothing on it."""
    return in_werkzeugs_words(case.flask)


def flask_handled(case: ComparisonContext, _: Difference) -> bool:
    """Hold where a handler of the Flask program passes on what Werkzeug says of its own error."""
    return case.handled_in_flask


def flask_smorest(case: ComparisonContext, _: Difference) -> bool:
    """Hold where flask-smorest wrote Flask's refusal."""
    return case.smorest_in_flask


def flask_own_words(case: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask refuses in words that the program wrote."""
    if case.flask.status not in REFUSED or in_werkzeugs_words(case.flask):
        return False
    return not (case.smorest_in_flask or case.handled_in_flask)


def flask_errs(case: ComparisonContext, _: Difference) -> bool:
    """Hold where the error is Werkzeug's own, on its page or in a body that a handler wrote."""
    return in_werkzeugs_words(case.flask) or case.handled_in_flask


def complains(part: str, *kinds: str) -> Condition:
    """Hold where FastAPI complains about this part of the request.

    Args:
        part: `path`, `query`, `header`, `cookie` or `body`.
        kinds: Only these types of complaint, such as `missing`; any type where there is none.
    """
    return lambda case, _: any(
        problem.at[:1] == (part,) and (not kinds or problem.kind in kinds)
        for problem in case.fastapi.problems
    )
