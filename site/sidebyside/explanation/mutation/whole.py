"""Break the request as a whole: its body, its media type, its method and its path."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sidebyside.explanation.mutation.mutation import Mutation, MutationKind
from sidebyside.explanation.mutation.parameters import without_content_type
from sidebyside.explanation.rewriting.fields import put_header
from sidebyside.html.inline import truncate
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation

_OTHER_METHODS = ("DELETE", "PUT", "PATCH", "POST", "GET")


def whole_mutations(request: Request, operation: Operation | None) -> Iterator[Mutation]:
    """Break what is not one field.

    Args:
        request: The request.
        operation: What is declared for its route; None where nothing is.
    """
    if request.body:
        make = partial(replace, request, body=b"")
        yield Mutation(MutationKind.EMPTY_BODY, "Empty the body", make)
        kind = "application/json" if request.media_type == "text/plain" else "text/plain"
        make = partial(put_header, request, "Content-Type", [kind])
        yield Mutation(MutationKind.CONTENT_TYPE, f"Say that the body is {kind}", make)
        make = partial(without_content_type, request)
        yield Mutation(MutationKind.NO_CONTENT_TYPE, "Leave out Content-Type", make)
    known = operation.methods if operation else ()
    method = next(each for each in _OTHER_METHODS if each != request.method and each not in known)
    title = f"Use {method} instead of {request.method}"
    yield Mutation(MutationKind.METHOD, title, partial(replace, request, method=method))
    misspelled = _misspell(request.raw_path)
    title = f"Misspell the path: {truncate(misspelled)}"
    yield Mutation(MutationKind.PATH, title, partial(_at, request, misspelled))
    if request.raw_path != "/":
        slashed = request.raw_path.endswith("/")
        title = "Leave off the last slash" if slashed else "Add a slash at the end"
        path = request.raw_path.rstrip("/") if slashed else request.raw_path + "/"
        yield Mutation(MutationKind.SLASH, title, partial(_at, request, path or "/"))


def _at(request: Request, path: str) -> Request:
    return replace(request, target=path + request.target[len(request.raw_path) :])


def _misspell(path: str) -> str:
    """Leave a letter out of the first word; a path without words gets one."""
    for index, segment in enumerate(segments := path.split("/")):
        if len(segment) > 2 and segment.isalpha() and segment.isascii():
            wrong = [*segments[:index], segment[:-2] + segment[-1], *segments[index + 1 :]]
            return "/".join(wrong)
    return f"/nowhere{path}"
