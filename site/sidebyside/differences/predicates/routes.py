"""Which route a request met, by what came of it."""

from urllib.parse import unquote, urljoin, urlsplit

from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import programs
from sidebyside.http.comparison import Difference
from sidebyside.http.response import Response


def is_path_of_docs(context: ComparisonContext, _: Difference) -> bool:
    """The path is one of those that FastAPI adds."""
    return context.request.path in ("/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect")


def leads_to(context: ComparisonContext, response: Response) -> str | None:
    """Return the decoded path that a response's Location leads to, or None where it has none."""
    location = response.header("location")
    if location is None:
        return None
    try:
        return unquote(urlsplit(urljoin(context.request.raw_path, location)).path)
    except ValueError:
        return None


def fastapi_adds_the_slash(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI redirects to the same path with a slash behind it."""
    return leads_to(context, context.fastapi) == f"{context.request.path}/"


def fastapi_drops_the_slash(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI redirects to the same path without the slash behind it."""
    path = context.request.path
    return path.endswith("/") and leads_to(context, context.fastapi) == path.rstrip("/")


def fastapi_refuses_the_path(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI's route takes the path and refuses a value in it, whoever wrote the response."""
    problems = context.fastapi.problems
    if any(problem.at[:1] == ("path",) for problem in problems):
        return True
    # A handler of the program's own may leave out where the problem is.
    if any(problem.at for problem in problems) or context.programs is None:
        return False
    return context.programs.fastapi.refuses_the_path


flask_has_no_route = programs(lambda pair: pair.flask.no_route)
# The responses are the routers' own then, or their error handlers'.
neither_has_a_route = programs(lambda pair: pair.has_no_route)
