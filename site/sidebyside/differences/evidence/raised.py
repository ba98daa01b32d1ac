"""Which exception ended a program, and where it was raised, by the traceback beside the answer."""

import re

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.error_pages import in_werkzeugs_words
from sidebyside.differences.predicates import Condition
from sidebyside.http.comparison import Difference
from sidebyside.http.response import Response

_FRAME = re.compile(r'  File "([^"\n]*)", line \d+, in (\S+)')


def flask_raised(error: str = "", *, file: str = "", function: str = "") -> Condition:
    """Hold where Flask's answer is a crash of this kind.

    Args:
        error: The exception's name without its module; empty for any.
        file: How the path of the file ends in which it was raised; empty for any.
        function: The function in which it was raised; empty for any.
    """
    return lambda case, _: _is(case.flask, error, file, function)


def fastapi_raised(error: str = "", *, file: str = "", function: str = "") -> Condition:
    """Hold where FastAPI's answer is a crash of this kind; see `flask_raised`."""
    return lambda case, _: _is(case.fastapi, error, file, function)


def no_crash_in_flask(case: ComparisonContext, _: Difference) -> bool:
    """The Flask program answered, and no exception ended it."""
    return case.flask.failure is None


def both_crashed(case: ComparisonContext, _: Difference) -> bool:
    """Both answers are what the frameworks make of an exception that nobody caught.

    Without the exceptions at hand, the frameworks' own bodies say so.
    """
    flask, fastapi = case.flask, case.fastapi
    if flask.failure is None and fastapi.failure is None:
        return in_werkzeugs_words(flask) and fastapi.body == b"Internal Server Error"
    return _is(flask) and _is(fastapi)


def answering_422(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI failed while it wrote its own answer to values that it had refused."""
    failure = case.fastapi.failure
    return failure is not None and "in request_validation_exception_handler" in failure.traceback


def failed(kind: str) -> Condition:
    """Hold where one side gave no answer, for this reason."""
    return lambda case, _: any(
        answer.status is None and answer.failure is not None and answer.failure.kind == kind
        for answer in (case.flask, case.fastapi)
    )


def twice_named(case: ComparisonContext, _: Difference) -> bool:
    """The Flask program did not load, since two functions have one endpoint."""
    failure = case.flask.failure
    return (
        failure is not None
        and "AssertionError" in failure.message
        and ("endpoint" in failure.message)
    )


def _is(answer: Response, error: str = "", file: str = "", function: str = "") -> bool:
    failure = answer.failure
    if answer.status is None or failure is None or failure.kind != "crash":
        return False
    # A message may hold anything; the exception's own name stands before the first colon.
    if error and failure.message.partition(":")[0].rpartition(".")[2] != error:
        return False
    if not (file or function):
        return True
    frames = _FRAME.findall(failure.traceback[failure.traceback.rfind('\n  File "') :])
    return bool(frames) and frames[-1][0].endswith(file) and function in ("", frames[-1][1])
