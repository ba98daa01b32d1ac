"""The lines of a program that answers point to, looked up once for each question.

A lookup walks the program's syntax tree, which takes longer than all else that a result needs.
"""

from dataclasses import replace
from functools import lru_cache

from sidebyside.errors import SampleError
from sidebyside.examples.source import Source, source
from sidebyside.examples.symbols import functions, lines_of
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.spans import route_matches
from sidebyside.inspection.route_table import Route
from sidebyside.inspection.route_table import routes as routes_in
from sidebyside.inspection.rule_lines.flask_checks import checked_line
from sidebyside.inspection.rule_lines.model_fields import declared_line

_LONGEST_MESSAGE = 400  # Characters; a program may repeat a whole body in it.


def find_source(stem: str, side: str) -> Source | None:
    """Return a side's program, or None where it cannot be read, and links lead nowhere."""
    try:
        return source(stem, side)
    except SampleError:
        return None


def rule_line(
    program: Source,
    at: tuple[str | int, ...],
    function: str | None,
    problem: Problem | None = None,
) -> int | None:
    """Return the line that declares or checks what a problem is about.

    Args:
        program: The program.
        at: The place, such as `("body", "age")`.
        function: The function that the request was routed to.
        problem: The problem; None for a field that has none.
    """
    if problem is None:
        return _rule_line(program, function, _no_problem(at))
    # What was sent is not looked at, and need not be hashable.
    message = problem.message[:_LONGEST_MESSAGE]
    return _rule_line(program, function, replace(problem, at=at, message=message, input=None))


def _no_problem(at: tuple[str | int, ...]) -> Problem:
    return Problem(at, kind="", message="")


# An edited program is another Source, so nothing here grows stale.
@lru_cache(maxsize=4096)
def _rule_line(program: Source, function: str | None, problem: Problem) -> int | None:
    node = functions(program.tree).get(function or "")
    if node is None:
        return None
    find = declared_line if program.side == "fastapi" else checked_line
    return find(program.tree, problem, node)


@lru_cache(maxsize=256)
def routes(program: Source) -> tuple[Route, ...]:
    """List the paths that a program's decorators give to functions."""
    return tuple(routes_in(program.tree))


def route_of(program: Source, request: Request, variable: str) -> str | None:
    """Name the function that a path would reach if the converter of its variable let it.

    Args:
        program: The program.
        request: The request, which no route took.
        variable: The variable, as the other side names it.
    """
    named = (route for route in routes(program) if f"{variable}>" in route.path)
    return next((x.function for x in named if route_matches(x.path, request.raw_path)), None)


def paths_of(program: Source, function: str | None) -> tuple[str, ...]:
    """Return the paths that a program routes to a function."""
    return tuple(route.path for route in routes(program) if route.function == function)


@lru_cache(maxsize=4096)
def first_line(program: Source, function: str) -> int | None:
    """Return the first line of a function, its decorators included; None where there is none."""
    node = functions(program.tree).get(function)
    return lines_of(node).start if node else None
