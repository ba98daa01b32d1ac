"""Break what stands outside the body: the path's values, the query, headers and cookies."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from sidebyside.explanation.mutation.bad_values import as_text, bad_values
from sidebyside.explanation.mutation.mutation import Field, Mutation, MutationKind
from sidebyside.explanation.rewriting.fields import put, put_header, unused_name, values
from sidebyside.explanation.rewriting.validity import accepts
from sidebyside.html.inline import truncate
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Operation, Parameter, Security

_AUTHORIZATION = Security("header", "Authorization", "bearer")
# The first has a change of its own; a cookie is left out by its name.
_APART = ("content-type", "cookie", "authorization")

_LONG_NUMBER = 100  # digits; Python reads no more than 4,300 (sys.int_info)


def parameter_mutations(request: Request, operation: Operation | None) -> Iterator[Mutation]:
    """Break the values outside the body.

    Args:
        request: The request.
        operation: What is declared for its route; None where nothing is.
    """
    for parameter in operation.parameters if operation else ():
        if parameter.name.lower() not in _APART:
            yield from _declared_parameter(request, parameter, operation.path if operation else "")
    for place, name in islice(_sent_names(request), limits.MUTATIONS):
        yield from _sent_parameter(request, place, name)
    yield from _unknown_parameter(request, operation)
    yield from _credentials(request, operation)


def _declared_parameter(request: Request, parameter: Parameter, path: str) -> Iterator[Mutation]:
    place, name, schema = parameter.place, parameter.name, parameter.schema
    sent = values(request, place, name, path)
    field = Field(place, name)
    # Each item of a list is a value of its own here.
    one = schema.plain.items or schema if schema.plain.type == "array" else schema
    for wrong in bad_values(one, sent[-1] if sent else ""):
        text = as_text(wrong)
        if text is None or accepts(one, text):
            continue
        make = partial(put, request, place, name, [*sent[:-1], text], path)
        yield field.mutation(wrong.kind, wrong.title, make, wrong.suffix)


def _sent_names(request: Request) -> Iterator[tuple[str, str]]:
    yield from (("query", name) for name in request.query_by_name)
    names = dict.fromkeys(name.lower() for name, _ in request.headers)
    yield from (("header", name) for name in names if name not in _APART)
    yield from (("cookie", name) for name in request.cookies_by_name)


def _sent_parameter(request: Request, place: str, name: str) -> Iterator[Mutation]:
    field, sent = Field(place, name), values(request, place, name)
    what = {"header": "the header {}", "cookie": "the cookie {}"}.get(place, "{}")
    make = partial(put, request, place, name, [])
    yield field.mutation(MutationKind.DROP, f"Leave out {what}", make)
    if place != "query":
        return
    make = partial(put, request, place, name, ["" for _ in sent])
    yield field.mutation(MutationKind.BLANK, "Leave {} empty", make)
    other = second_value(sent[-1])
    make = partial(put, request, place, name, [*sent, other])
    yield field.mutation(MutationKind.REPEAT, f"Give {{}} once more: {truncate(other)}", make)


def second_value(text: str) -> str:
    """Return a second value that a reader can tell from the first."""
    is_number = text.isdecimal() and text.isascii() and len(text) < _LONG_NUMBER
    return str(int(text) + 1) if is_number else f"{text}-again"


def _unknown_parameter(request: Request, operation: Operation | None) -> Iterator[Mutation]:
    known = {*request.query_by_name, *(each.name for each in _parameters(operation))}
    name = unused_name(("colour", "nickname", "extra"), known)
    make = partial(put, request, "query", name, ["blue"])
    yield Mutation(MutationKind.EXTRA_QUERY, f"Add a parameter: {name}", make)


def _parameters(operation: Operation | None) -> tuple[Parameter, ...]:
    return operation.parameters if operation else ()


def _credentials(request: Request, operation: Operation | None) -> Iterator[Mutation]:
    asked = [*(operation.security if operation else ()), _AUTHORIZATION]
    sent = [each for each in asked if values(request, each.place, each.name)]
    if not sent:
        return
    bare = wrong = request
    for each in sent:
        bare = put(bare, each.place, each.name, []) or bare
        wrong = put(wrong, each.place, each.name, [_wrong(request, each)]) or wrong
    yield Mutation(MutationKind.NO_TOKEN, "Leave out the token", lambda: bare)
    yield Mutation(MutationKind.WRONG_TOKEN, "Use a wrong token", lambda: wrong)


def _wrong(request: Request, credential: Security) -> str:
    value = values(request, credential.place, credential.name)[0]
    scheme, space, _ = value.partition(" ")
    return f"{scheme}{space}wrong" if space else "wrong"


def without_content_type(request: Request) -> Request:
    """Return the request without its Content-Type."""
    return put_header(request, "Content-Type", [])
