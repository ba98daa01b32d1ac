"""The words that the rules' conditions are made of.

Each gives a function of (request, flask, fastapi, difference) that says whether it holds.
"""

from collections.abc import Callable

from sidebyside.comparing.pages import in_werkzeugs_words, is_error_page
from sidebyside.exchange import Answer, Difference, Request

Condition = Callable[[Request, Answer, Answer, Difference], bool]

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
    return lambda *given: all(condition(*given) for condition in conditions)


def some(*conditions: Condition) -> Condition:
    """Hold where one of them holds."""
    return lambda *given: any(condition(*given) for condition in conditions)


def status(flask: int | range, fastapi: int | range) -> Condition:
    """Hold for these two statuses, for rules with more than one pair of them."""
    return lambda _, a, b, __: fits((flask, fastapi), a.status, b.status)


def method(name: str) -> Condition:
    """Hold where the request has this method."""
    return lambda request, *_: request.method == name


def at(*places: str) -> Condition:
    """Hold where the difference is at one of these places."""
    return lambda _, __, ___, difference: difference.at in places


def media(flask: str, fastapi: str) -> Condition:
    """Hold where the answers have these media types; empty for none."""
    return lambda _, a, b, __: a.media_type == flask and b.media_type == fastapi


def flask_page(_: Request, flask: Answer, __: Answer, ___: Difference) -> bool:
    """Hold where Flask's answer is Werkzeug's error page, in whoever's words."""
    return is_error_page(flask)


def flask_default(_: Request, flask: Answer, __: Answer, ___: Difference) -> bool:
    """Hold where Flask's answer is Werkzeug's error page, and the program wrote nothing on it."""
    return in_werkzeugs_words(flask)


def flask_own_words(_: Request, flask: Answer, __: Answer, ___: Difference) -> bool:
    """Hold where Flask refuses in words that the program wrote."""
    return flask.status in REFUSED and not in_werkzeugs_words(flask)


def complains(part: str, *kinds: str, but: str = "") -> Condition:
    """Hold where FastAPI complains about this part of the request.

    Args:
        part: `path`, `query`, `header`, `cookie` or `body`.
        kinds: Only these types of complaint, such as `missing`; any type where there is none.
        but: Not this type.
    """

    def holds(_: Request, __: Answer, fastapi: Answer, ___: Difference) -> bool:
        return any(
            problem.at[:1] == (part,)
            and problem.kind != but
            and (not kinds or problem.kind in kinds)
            for problem in fastapi.problems
        )

    return holds
