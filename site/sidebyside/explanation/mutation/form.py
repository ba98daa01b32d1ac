"""Break a form, with files or without."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from sidebyside.explanation.mutation.bad_values import as_text, bad_values
from sidebyside.explanation.mutation.mutation import Field, Make, Mutation, MutationKind
from sidebyside.explanation.mutation.parameters import second_value
from sidebyside.explanation.rewriting.fields import put_header, unused_name
from sidebyside.explanation.rewriting.forms import write_form
from sidebyside.explanation.rewriting.validity import accepts
from sidebyside.html.inline import truncate
from sidebyside.http import limits
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Schema

_NEW = ("nickname", "colour", "extra")


def form_mutations(request: Request, schema: Schema | None) -> Iterator[Mutation]:
    """Break a form.

    Args:
        request: A request whose body is a form of either kind.
        schema: What is declared for the body; None where nothing is.
    """
    entries = request.form or ()
    for name in islice(request.form_by_name, limits.MUTATIONS):
        declared = schema.plain.field(name) if schema else None
        yield from _field(request, entries, name, declared.schema if declared else Schema())
    known = {*request.form_by_name, *(x.name for x in (schema.plain.fields if schema else ()))}
    name = unused_name(_NEW, known)
    make = partial(write_form, request, [*entries, NamedValue(name, "blue")])
    yield Mutation(MutationKind.EXTRA_FIELD, f"Add a field: {name}", make)
    if entries and all(entry.filename is None for entry in entries):
        yield Mutation(MutationKind.AS_JSON, "Turn it into JSON", partial(_as_json, request))


def _as_json(request: Request) -> Request:
    values = {entry.name: entry.value for entry in request.form or ()}
    made = put_header(request, "Content-Type", ["application/json"])
    return replace(made, body=json.dumps(values, ensure_ascii=False).encode())


def _field(
    request: Request, entries: Sequence[NamedValue], name: str, schema: Schema
) -> Iterator[Mutation]:
    field = Field("body", name)
    last = request.form_by_name[name][-1]

    def with_last(*new: NamedValue) -> Make:
        return partial(_with, request, entries, last, new)

    yield field.mutation(MutationKind.DROP, "Leave out {}", partial(_without, request, name))
    if last.filename is not None:
        nameless = NamedValue(name, "", filename="")
        yield field.mutation(MutationKind.BLANK, "Choose no file for {}", with_last(nameless))
        text = NamedValue(name, last.filename or "text")
        yield field.mutation(MutationKind.TYPE, "Make {} text, not a file", with_last(text))
        return
    yield field.mutation(MutationKind.BLANK, "Leave {} empty", with_last(NamedValue(name, "")))
    one = schema.plain.items or schema if schema.plain.type == "array" else schema
    for wrong in bad_values(one, last.value):
        text_ = as_text(wrong)
        if text_ and not accepts(one, text_):
            made = with_last(NamedValue(name, text_))
            yield field.mutation(wrong.kind, wrong.title, made, wrong.suffix)
    other = second_value(last.value)
    twice = with_last(last, NamedValue(name, other))
    yield field.mutation(MutationKind.REPEAT, f"Give {{}} once more: {truncate(other)}", twice)


def _with(
    request: Request, entries: Sequence[NamedValue], last: NamedValue, new: Sequence[NamedValue]
) -> Request:
    """Return the request with other fields where one stood."""
    kept = [each for entry in entries for each in (new if entry is last else (entry,))]
    return write_form(request, kept)


def _without(request: Request, name: str) -> Request:
    return write_form(request, [entry for entry in request.form or () if entry.name != name])
