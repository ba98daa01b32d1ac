"""Break a form, with files or without."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sidebyside.explanation.mutation.bad_values import as_text, bad_values
from sidebyside.explanation.mutation.mutation import MOST, Field, Mutation, MutationKind
from sidebyside.explanation.mutation.parameters import second_value
from sidebyside.explanation.rewriting.fields import put_header, unused_name
from sidebyside.explanation.rewriting.forms import write_form
from sidebyside.explanation.rewriting.validity import accepts
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
    for name in islice(dict.fromkeys(entry.name for entry in entries), MOST):
        declared = schema.plain.field(name) if schema else None
        yield from _field(request, entries, name, declared.schema if declared else Schema())
    known = {entry.name for entry in entries} | {
        field.name for field in (schema.plain.fields if schema else ())
    }
    name = unused_name(_NEW, known)
    made = write_form(request, [*entries, NamedValue(name, "blue")])
    yield Mutation(MutationKind.EXTRA_FIELD, f"Add a field: {name}", made)
    if entries and all(entry.filename is None for entry in entries):
        text = json.dumps({entry.name: entry.value for entry in entries}, ensure_ascii=False)
        made = put_header(request, "Content-Type", ["application/json"])
        yield Mutation(MutationKind.AS_JSON, "Turn it into JSON", replace(made, body=text.encode()))


def _field(
    request: Request, entries: Sequence[NamedValue], name: str, schema: Schema
) -> Iterator[Mutation]:
    field = Field("body", name)
    last = next(entry for entry in reversed(entries) if entry.name == name)

    def with_last(*new: NamedValue) -> Request:
        kept = [each for entry in entries for each in ((*new,) if entry is last else (entry,))]
        return write_form(request, kept)

    dropped = write_form(request, [entry for entry in entries if entry.name != name])
    yield field.mutation(MutationKind.DROP, "Leave out {}", dropped)
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
    yield field.mutation(MutationKind.REPEAT, f"Give {{}} once more: {other}", twice)
