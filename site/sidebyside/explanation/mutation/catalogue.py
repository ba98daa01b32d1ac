"""Break a request on purpose, in each way that its route's declarations and its own parts offer."""

from collections.abc import Iterator

from sidebyside.errors import RequestError
from sidebyside.explanation.mutation.form import form_mutations
from sidebyside.explanation.mutation.json_body import json_mutations
from sidebyside.explanation.mutation.mutation import Mutation
from sidebyside.explanation.mutation.parameters import parameter_mutations
from sidebyside.explanation.mutation.whole import whole_mutations
from sidebyside.explanation.rewriting.json_body import read_json
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation


def mutations(request: Request, operation: Operation | None) -> tuple[Mutation, ...]:
    """Return the request broken in many ways, the most telling first.

    Args:
        request: The request to break.
        operation: What the FastAPI twin declares for the route; None where nothing is.

    Returns:
        At most `limits.MUTATIONS` changes: each is a request that can be sent, none is the request
        itself, and no two are the same request.
    """
    most = limits.MUTATIONS
    fields: list[Mutation] = []
    others: list[Mutation] = []
    ids, requests = set[str](), {request}
    for made in sorted(_all_mutations(request, operation), key=lambda made: made.kind.rank):
        kind = others if made.field is None else fields
        if made.id in ids or len(kind) == most or not _is_new(made, requests):
            continue
        ids.add(made.id)
        requests.add(made.request)
        kind.append(made)
    # What is no single field stays, however many fields there are.
    kept = fields[: most - len(others)]
    return tuple(sorted((*kept, *others), key=lambda made: made.kind.rank))


def _all_mutations(request: Request, operation: Operation | None) -> Iterator[Mutation]:
    body = operation.body if operation else None
    if _is_json(request):
        yield from json_mutations(request, body.schema if body and body.is_json else None)
    elif request.form is not None:
        yield from form_mutations(request, body.schema if body and body.is_form else None)
    yield from parameter_mutations(request, operation)
    yield from whole_mutations(request, operation)


def _is_json(request: Request) -> bool:
    if not request.body or request.media_type.startswith(("multipart/", "application/x-www-")):
        return False
    try:
        read_json(request)
    except ValueError:
        return False
    return True


def _is_new(mutation: Mutation, requests: set[Request]) -> bool:
    """Return whether it makes a request that can be sent, and is none of these."""
    try:
        made = mutation.request
        return made not in requests and Request.from_json(made.to_json()) == made
    except RequestError:
        return False
