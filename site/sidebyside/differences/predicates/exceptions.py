"""Which exception ended a program, and where it was raised, by the response's traceback."""

import re

from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.error_bodies import in_werkzeugs_words
from sidebyside.differences.predicates.conditions import Condition
from sidebyside.http.comparison import Difference
from sidebyside.http.response import Response


def flask_crashed(context: ComparisonContext, _: Difference) -> bool:
    """An exception that nobody caught ended the Flask program; without it, the page says so."""
    failure = context.flask.failure
    if failure is None:
        return in_werkzeugs_words(context.flask)
    return context.flask.status is not None and failure.kind == "crash"


_FRAME = re.compile(r'  File "([^"\n]*)", line \d+, in (\S+)')


def _is_crash(response: Response, error: str = "", file: str = "", function: str = "") -> bool:
    failure = response.failure
    if response.status is None or failure is None or failure.kind != "crash":
        return False
    # A message may hold anything; the exception's own name stands before the first colon.
    if error and failure.message.partition(":")[0].rpartition(".")[2] != error:
        return False
    if not (file or function):
        return True
    frames = _FRAME.findall(failure.traceback[failure.traceback.rfind('\n  File "') :])
    return bool(frames) and frames[-1][0].endswith(file) and function in ("", frames[-1][1])


def flask_raised(error: str = "", *, file: str = "", function: str = "") -> Condition:
    """Hold where Flask's response is a crash of this kind.

    Args:
        error: The exception's name without its module; empty for any.
        file: How the path of the file ends in which it was raised; empty for any.
        function: The function in which it was raised; empty for any.
    """
    return lambda context, _: _is_crash(context.flask, error, file, function)


def fastapi_raised(error: str = "", *, file: str = "", function: str = "") -> Condition:
    """Hold where FastAPI's response is a crash of this kind; see `flask_raised`."""
    return lambda context, _: _is_crash(context.fastapi, error, file, function)


def no_crash_in_flask(context: ComparisonContext, _: Difference) -> bool:
    """The Flask program answered, and no exception ended it."""
    return context.flask.failure is None


def both_crashed(context: ComparisonContext, _: Difference) -> bool:
    """Both responses are what the frameworks make of an exception that nobody caught.

    Without the exceptions at hand, the frameworks' own bodies say so.
    """
    flask, fastapi = context.flask, context.fastapi
    if flask.failure is None and fastapi.failure is None:
        return in_werkzeugs_words(flask) and fastapi.body == b"Internal Server Error"
    return _is_crash(flask) and _is_crash(fastapi)
