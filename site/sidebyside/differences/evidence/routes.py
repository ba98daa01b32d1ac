"""Which route a request met, by what came of it."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from sidebyside.differences.case import ComparisonContext
from sidebyside.http.comparison import Difference
from sidebyside.http.response import Response

_WHOLE = re.compile(r"[+-]?\d[\d_]*(?:\.0*)?")
_FLOAT = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_UUID = re.compile(r"(?:urn:uuid:)?\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")
_SLASHES = re.compile("/{2,}")


def asks_for_docs(case: ComparisonContext, _: Difference) -> bool:
    """The path is one of those that FastAPI adds."""
    return case.request.path in ("/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect")


def both_add_the_slash(case: ComparisonContext, _: Difference) -> bool:
    """Both redirect to the same path with a slash behind it."""
    wanted = f"{case.request.path}/"
    return all(_leads_to(case, answer) == wanted for answer in (case.flask, case.fastapi))


def fastapi_adds_the_slash(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI redirects to the same path with a slash behind it."""
    return _leads_to(case, case.fastapi) == f"{case.request.path}/"


def fastapi_drops_the_slash(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI redirects to the same path without the slash behind it."""
    path = case.request.path
    return path.endswith("/") and _leads_to(case, case.fastapi) == path.rstrip("/")


def flask_merges_slashes(case: ComparisonContext, _: Difference) -> bool:
    """Flask redirects to the same path with one slash for several."""
    path = case.request.path
    return "//" in path and _leads_to(case, case.flask) == _SLASHES.sub("/", path)


def router_redirects(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's redirect is its router's, to mend a slash."""
    return fastapi_adds_the_slash(case, difference) or fastapi_drops_the_slash(case, difference)


def ends_with_a_slash(case: ComparisonContext, _: Difference) -> bool:
    """The path ends with a slash."""
    return case.request.path.endswith("/")


def path_refused(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's route takes the path and refuses a value in it, whoever wrote the answer."""
    problems = case.fastapi.problems
    if any(problem.at[:1] == ("path",) for problem in problems):
        return True
    # A handler of the program's own may leave out where the problem is.
    if any(problem.at for problem in problems) or case.views is None:
        return False
    return case.views.fastapi.refuses_the_path


def nothing_but_the_path_refused(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI complains about no part of the request but its path, if about any."""
    return all(problem.at[:1] == ("path",) for problem in case.fastapi.problems)


def hidden_route(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's first route that takes the path hides a later one, which Flask takes."""
    views = case.views
    if views is None or views.flask.name is None or not views.fastapi.names:
        return False
    first, *later = views.fastapi.names
    return views.flask.name != first and views.flask.name in later


def both_redirect(case: ComparisonContext, _: Difference) -> bool:
    """Both answers have a Location."""
    return None not in (_leads_to(case, case.flask), _leads_to(case, case.fastapi))


def flask_redirects(case: ComparisonContext, _: Difference) -> bool:
    """Flask's answer has a Location."""
    return _leads_to(case, case.flask) is not None


def in_the_path(_: ComparisonContext, difference: Difference) -> bool:
    """The place of a complaint is in the path."""
    return difference.at.startswith("path.")


def same_address(case: ComparisonContext, difference: Difference) -> bool:
    """Both Location values lead to the same path on the server that was asked."""
    if difference.flask is None or difference.fastapi is None:
        return False
    base = f"http://{case.request.header('host') or 'localhost'}{case.request.target}"
    try:
        return bool(urljoin(base, difference.flask) == urljoin(base, difference.fastapi))
    except ValueError:
        return False


def whole_number_in_path(case: ComparisonContext, _: Difference) -> bool:
    """A segment is a whole number for `int()`, yet not all digits."""
    return any(_WHOLE.fullmatch(part) and not part.isdecimal() for part in _segments(case))


def number_in_path(case: ComparisonContext, _: Difference) -> bool:
    """A segment is a number for `float()`."""
    return any(_FLOAT.fullmatch(part) for part in _segments(case))


def uuid_in_path(case: ComparisonContext, _: Difference) -> bool:
    """A segment is a UUID in one of the forms that Python's `UUID()` reads."""
    return any(_UUID.fullmatch(part) for part in _segments(case))


def foreign_digits_in_path(case: ComparisonContext, _: Difference) -> bool:
    """A segment is made of digits, not all of them ASCII's."""
    return any(part.isdecimal() and not part.isascii() for part in _segments(case))


def foreign_digits_anywhere(case: ComparisonContext, _: Difference) -> bool:
    """A segment of the path is made of digits, not all of them ASCII's, whatever the routes."""
    return any(part.isdecimal() and not part.isascii() for part in case.request.path.split("/"))


def no_number_came_through(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI failed to write NaN or Infinity, which a segment says."""
    words = {part.strip("+-").lower() for part in _segments(case)}
    return bool(words & {"nan", "inf", "infinity"})


def _segments(case: ComparisonContext) -> Iterable[str]:
    """Return what FastAPI's route reads from the path; without the programs, every segment."""
    if case.views is not None:
        return case.views.fastapi.path_values.values()
    return case.request.path.split("/")


def _leads_to(case: ComparisonContext, answer: Response) -> str | None:
    location = answer.header("location")
    if location is None:
        return None
    try:
        return unquote(urlsplit(urljoin(case.request.raw_path, location)).path)
    except ValueError:
        return None
