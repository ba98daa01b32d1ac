"""A request that the FastAPI twin would accept, made from one that either program refused."""

from sidebyside.explanation.correction.request import Correction, correct
from sidebyside.http.comparison import Comparison
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.sandbox.sandbox import Sandbox

_REFUSALS = frozenset({400, 415, 422})


def derive_correction(sandbox: Sandbox, comparison: Comparison) -> Correction | None:
    """Derive what to send instead of a request that was refused.

    Args:
        sandbox: The pair of programs that answered.
        comparison: The request and both responses.

    Returns:
        The corrected request with what was changed; None where neither side refused the request
        for what it holds, where there are more errors than were read, or where the declarations do
        not say what they would accept.
    """
    responses = (comparison.flask, comparison.fastapi)
    if any(response.more_problems for response in responses):
        return None
    problems = [
        p for response in responses if response.status in _REFUSALS for p in response.problems
    ]
    program = sandbox.fastapi.program
    if program is None or not problems:
        return None
    request = comparison.request
    found = correct(request, problems, declared_operation(program, request.method, request.path))
    return found if found is not None and found.request != request else None
