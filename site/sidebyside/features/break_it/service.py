"""A request broken on purpose, in each way that the sandbox's own FastAPI program suggests."""

from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.explanation.mutation.mutation import Mutation
from sidebyside.http.request import Request
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.sandbox.sandbox import Sandbox


def mutations_for(sandbox: Sandbox, request: Request) -> tuple[Mutation, ...]:
    """Return a request broken in many ways, the most telling first; nothing is sent.

    Args:
        sandbox: The pair of programs, of which the FastAPI twin's declarations count.
        request: The request to break.
    """
    program = sandbox.fastapi.program
    declared = declared_operation(program, request.method, request.path) if program else None
    return mutations(request, declared)
