"""What the Flask program refuses, and what FastAPI made of the same."""

from collections.abc import Callable
from typing import Any

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.evidence.values import is_date_of, says
from sidebyside.http.comparison import Difference

# What marshmallow says of a field that its schema does not have.
_UNKNOWN = "Unknown field."


def unknown_to_marshmallow(case: ComparisonContext, _: Difference) -> bool:
    """Flask complains, in marshmallow's words, about fields that no FastAPI model declares."""
    problems = case.flask.problems
    return bool(problems) and all(
        problem.message == _UNKNOWN and _undeclared(case, problem.at) for problem in problems
    )


def undeclared(case: ComparisonContext, _: Difference) -> bool:
    """Flask complains about fields of the body that FastAPI's model does not declare."""
    problems = case.flask.problems
    return bool(problems) and all(_undeclared(case, problem.at) for problem in problems)


def _undeclared(case: ComparisonContext, at: tuple[str | int, ...]) -> bool:
    if len(at) != 2 or at[0] != "body" or not _has(case.request.json, at[1]):
        return False
    declared = case.views.fastapi.body_fields if case.views is not None else frozenset()
    return at[1] not in declared if declared else not _has(case.fastapi_data, at[1])


def _has(data: Any, name: str | int) -> bool:
    return isinstance(data, dict) and name in data


def number_as_date(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body has a date where Flask refuses the number that was sent."""
    return _fits(case, lambda sent, got: type(sent) in (int, float) and is_date_of(sent, got))


def converted(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's body has another type for what Flask refuses."""
    return _fits(case, _is_converted)


def _is_converted(sent: Any, got: Any) -> bool:
    if type(sent) is type(got) or not isinstance(sent, str | int | float):
        return False
    return isinstance(got, bool | int | float) and says(sent, got)


def _fits(case: ComparisonContext, holds: Callable[[Any, Any], bool]) -> bool:
    """Say whether this holds for each value that Flask refuses, and for what FastAPI made of it.

    Where Flask's refusal names no field, any of them may be the one.
    """
    sent, got = case.request.json, case.fastapi_data
    if not isinstance(sent, dict) or not isinstance(got, dict):
        return False
    refused = [problem.at for problem in case.flask.problems if len(problem.at) > 1]
    if not refused:
        return any(holds(sent[name], got[name]) for name in sent.keys() & got.keys())
    return all(
        len(at) == 2 and at[1] in sent and at[1] in got and holds(sent[at[1]], got[at[1]])
        for at in refused
    )


def names_a_field(case: ComparisonContext, _: Difference) -> bool:
    """Flask's refusal names a field."""
    return any(len(problem.at) > 1 for problem in case.flask.problems)
