"""What an error handler of a program made of an error that a framework raised."""

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.error_pages import description, in_werkzeugs_words
from sidebyside.http.comparison import Difference
from sidebyside.http.response import reason_phrase


def takes_all_in_flask(case: ComparisonContext, _: Difference) -> bool:
    """A handler of the Flask program is registered for `Exception`, and no exception got out."""
    return (
        case.flask.failure is None
        and case.views is not None
        and case.views.flask.handles(Exception)
    )


def text_of_an_abort(case: ComparisonContext, _: Difference) -> bool:
    """Flask's body has the text of a Werkzeug exception of FastAPI's status."""
    status = case.fastapi.status or 0
    return f"{status} {reason_phrase(status)}".encode() in case.flask.body


def texts_of_exceptions(_: ComparisonContext, difference: Difference) -> bool:
    """Both values are what `str()` makes of an HTTP error, of Werkzeug's and of Starlette's."""
    mine, theirs = difference.flask, difference.fastapi
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return False
    number, colon, _text = theirs.partition(": ")
    if not (colon and number.isdecimal() and len(number) == 3):
        return False
    return mine.startswith(f"{number} {reason_phrase(int(number))}: ")


def default_texts(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's value is Werkzeug's sentence about the status, and FastAPI's is the status's name."""
    return _is_description(case, difference) and (
        difference.fastapi == reason_phrase(case.fastapi.status or 0)
    )


def crash_as_http_error(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's value is Werkzeug's sentence about a 500, for an exception that nobody caught."""
    failures = (case.flask.failure, case.fastapi.failure)
    return None not in failures and _is_description(case, difference)


def _is_description(case: ComparisonContext, difference: Difference) -> bool:
    words = description(case.flask.status or 0)
    return bool(words) and difference.flask == words and isinstance(difference.fastapi, str)


def refusal_holds_an_exception(case: ComparisonContext, _: Difference) -> bool:
    """Flask's program put an exception into its JSON, for a value that FastAPI's model refused."""
    failure = case.flask.failure
    # From Python 3.13 on, notes follow: "when serializing dict item 'error'".
    if failure is None or "Error is not JSON serializable" not in failure.message:
        return False
    return any(problem.kind == "value_error" for problem in case.fastapi.problems)


def raised_in_flask(case: ComparisonContext, _: Difference) -> bool:
    """An exception that nobody caught ended the Flask program; without it, the page says so."""
    failure = case.flask.failure
    if failure is None:
        return in_werkzeugs_words(case.flask)
    return case.flask.status is not None and failure.kind == "crash"
