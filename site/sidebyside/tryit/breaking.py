"""A request broken on purpose, in each way that the sandbox's own FastAPI program suggests."""

from sidebyside.exchange import Request
from sidebyside.mutating import Mutation, mutations
from sidebyside.samples import operation
from sidebyside.tryit.sandbox import Sandbox


def broken(sandbox: Sandbox, request: Request) -> tuple[Mutation, ...]:
    """Give a request broken in many ways, the most telling first; nothing is sent.

    Args:
        sandbox: The pair of programs, of which the FastAPI twin's declarations count.
        request: The request to break.
    """
    program = sandbox.fastapi.program
    declared = operation(program, request.method, request.path) if program else None
    return mutations(request, declared)
