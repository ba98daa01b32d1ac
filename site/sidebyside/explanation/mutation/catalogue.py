"""Break a request on purpose, in each way that its route's declarations and its own parts offer."""

from collections.abc import Iterator

from sidebyside.errors import RequestError
from sidebyside.explanation.mutation.form import form_mutations
from sidebyside.explanation.mutation.json_body import json_mutations
from sidebyside.explanation.mutation.mutation import MOST, Mutation
from sidebyside.explanation.mutation.parameters import parameter_mutations
from sidebyside.explanation.mutation.whole import whole_mutations
from sidebyside.explanation.rewriting.json_body import read_json
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation


def mutations(request: Request, operation: Operation | None) -> tuple[Mutation, ...]:
    """Return the request broken in many ways, the most telling first.

    Args:
        request: The request to break.
        operation: What the FastAPI twin declares for the route; None where nothing is.

    Returns:
        At most `MOST` changes: each is a request that can be sent, none is the request itself,
        and no two are the same request.
    """
    found: list[Mutation] = []
    ids, requests = set[str](), {request}
    for made in sorted(_all_mutations(request, operation), key=lambda made: made.kind.rank):
        if made.id not in ids and made.request not in requests and _is_sendable(made.request):
            ids.add(made.id)
            requests.add(made.request)
            found.append(made)
    # What is no single field stays, however many fields there are.
    fields = [each for each in found if each.field is not None]
    beyond = {each.id for each in fields[MOST - len(found) + len(fields) :]}
    return tuple(each for each in found if each.id not in beyond)


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


def _is_sendable(request: Request) -> bool:
    try:
        return Request.from_json(request.to_json()) == request
    except RequestError:
        return False
