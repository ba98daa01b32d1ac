"""What the request, the two responses and their errors are, for more than one subject."""

import json

from sidebyside.differences.context import ComparisonContext, key_of
from sidebyside.differences.error_bodies import in_werkzeugs_words, is_error_page
from sidebyside.differences.predicates.conditions import REFUSED, Condition
from sidebyside.http.comparison import Difference
from sidebyside.http.response import reason_phrase


def flask_page(context: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask's response is Werkzeug's error page, in whoever's words."""
    return is_error_page(context.flask)


def flask_default(context: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask's response is Werkzeug's error page, and the program wrote nothing on it."""
    return in_werkzeugs_words(context.flask)


def flask_handled(context: ComparisonContext, _: Difference) -> bool:
    """Hold where a handler of the Flask program passes on what Werkzeug says of its own error."""
    return context.handled_in_flask


def flask_smorest(context: ComparisonContext, _: Difference) -> bool:
    """Hold where flask-smorest wrote Flask's refusal."""
    return context.smorest_in_flask


def flask_own_words(context: ComparisonContext, _: Difference) -> bool:
    """Hold where Flask refuses in words that the program wrote."""
    if context.flask.status not in REFUSED or in_werkzeugs_words(context.flask):
        return False
    return not (context.smorest_in_flask or context.handled_in_flask)


def flask_error_is_werkzeugs(context: ComparisonContext, _: Difference) -> bool:
    """Hold where the error is Werkzeug's own, on its page or in a body that a handler wrote."""
    return in_werkzeugs_words(context.flask) or context.handled_in_flask


def fastapi_refuses(part: str, *kinds: str) -> Condition:
    """Hold where FastAPI has an error about this part of the request.

    Args:
        part: `path`, `query`, `header`, `cookie` or `body`.
        kinds: Only these types of error, such as `missing`; any type where there is none.
    """
    return lambda context, _: any(
        problem.at[:1] == (part,) and (not kinds or problem.kind in kinds)
        for problem in context.fastapi.problems
    )


def default_detail(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body says no more than the name of its status."""
    if not context.fastapi.body.startswith(b'{"detail":"'):
        return False
    name = reason_phrase(context.fastapi.status or 0)
    return context.fastapi.body == b'{"detail":%s}' % json.dumps(name).encode()


def own_detail(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body is a detail of one text, as HTTPException makes it."""
    return context.fastapi.body.startswith(b'{"detail":"')


def lists_errors(context: ComparisonContext, _: Difference) -> bool:
    """Flask's body lists the errors under `errors`."""
    return isinstance(context.flask_data, dict) and "errors" in context.flask_data


def only_in_flask(difference: Difference) -> str | None:
    """Return the key of a JSON value that only Flask's body has, or None."""
    if difference.fastapi is not None or difference.flask is None:
        return None
    return key_of(difference)


def automatic_options(context: ComparisonContext, _: Difference) -> bool:
    """Flask's response is an empty one with the allowed methods, as it makes them itself."""
    return context.flask.header("allow") is not None and not context.flask.body


def is_value(value: str) -> Condition:
    """Hold where Flask's header is this; its case does not count."""
    return lambda _, difference: str(difference.flask).lower() == value


def content_type_is_json(context: ComparisonContext, _: Difference) -> bool:
    """The request says that its body is JSON."""
    return context.request.is_json
