"""Correct the body: its media type, that it can be read at all, and what it holds."""

from typing import Any

from sidebyside.explanation.correction.plausible_values import plausible
from sidebyside.explanation.correction.refused_places import RefusedPlaces
from sidebyside.explanation.correction.values import ValueCorrection
from sidebyside.explanation.rewriting.fields import put_header
from sidebyside.explanation.rewriting.forms import is_empty, write_form
from sidebyside.explanation.rewriting.json_body import read_json, salvage, write_json
from sidebyside.explanation.rewriting.validity import Underivable, accepts, convert
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request
from sidebyside.inspection.operation import Body, Field, Operation, Schema


def correct_body(
    request: Request, operation: Operation, places: RefusedPlaces
) -> tuple[Request, list[str]]:
    """Return the request with a body that the declarations accept, and what was changed.

    Args:
        request: The request that was refused.
        operation: What is declared for the route.
        places: What was refused.

    Raises:
        Underivable: A body that would be accepted cannot be derived.
    """
    body = operation.body
    if body is None or not (request.body or body.required or places.problems_of("body")):
        return request, []
    if body.is_json:
        return _json(request, body, places)
    if body.is_form:
        return _form(request, body.schema, places)
    raise Underivable


def _json(request: Request, body: Body, places: RefusedPlaces) -> tuple[Request, list[str]]:
    changes: list[str] = []
    stated = request.media_type
    is_json = stated == "application/json" or (
        stated.startswith("application/") and stated.endswith("+json")
    )
    made = request if is_json else put_header(request, "Content-Type", [body.media_type])
    if not is_json:
        changes.append(f"set Content-Type to {body.media_type}")
    try:
        value, readable = read_json(request), True
    except ValueError:
        value, readable = _read_leniently(request, body.schema), False
        changes.append("wrote the body as JSON")
    refused = places.paths("body", value, body.schema) if readable and is_json else set()
    correction = ValueCorrection(frozenset(refused))
    corrected = correction.value(body.schema, value, ("body",))
    if correction.changes or not readable:
        made = write_json(made, corrected)
    return made, changes + correction.changes


def _read_leniently(request: Request, schema: Schema) -> Any:
    """Return what can be read in a body that is no JSON: a form's fields, or JSON with a slip."""
    entries = request.form
    if entries is None:
        try:
            return salvage(request.body)
        except ValueError:
            return None
    found: dict[str, Any] = {}
    for entry in entries:
        field = schema.plain.field(entry.name)
        if field is None or entry.filename is not None:
            continue
        try:
            found[entry.name] = convert(field.schema, entry.value)
        except Underivable:
            found[entry.name] = entry.value
    return found


def _form(request: Request, schema: Schema, places: RefusedPlaces) -> tuple[Request, list[str]]:
    changes: list[str] = []
    entries = list(request.form or ())
    if request.form is None:
        entries = _entries(request, schema)
        changes.append("wrote the body as a form")
    kept = []
    for each in entries:
        if schema.field(each.name) or schema.extra is not None:
            kept.append(each)
        else:
            changes.append(f"left out {each.name}")
    for field in schema.fields:
        sent = [each for each in kept if each.name == field.name]
        new, more = _field(field, sent, places)
        if more:
            kept = _replace(kept, field.name, new)
            changes += more
    if not changes:
        return request, []
    made = write_form(request, kept)
    if made.media_type != request.media_type:
        changes.insert(0, f"set Content-Type to {made.media_type}")
    return made, changes


def _field(
    field: Field, sent: list[NamedValue], places: RefusedPlaces
) -> tuple[list[NamedValue], list[str]]:
    """Return the entries of one field, and what was changed; nothing where they may stay."""
    schema, many = field.schema, field.schema.plain.type == "array"
    wants_file = (schema.plain.items or Schema()).is_file if many else schema.plain.is_file
    if wants_file:
        # Text where a file is declared cannot become one, and a file without a name is none.
        counted = [each for each in sent if each.filename]
    else:
        counted = [each for each in sent if each.filename is None]
    # Of a field that comes twice FastAPI reads the last, and an empty one is as good as missing.
    if not many:
        counted = [each for each in counted[-1:] if each is sent[-1] and not is_empty(each)]
    if not counted:
        if not field.required and not places.problems_of("body", field.name):
            return sent, []
        word = "set" if any(not is_empty(each) for each in sent) else "added"
        return _new(field, wants_file), [f"{word} {field.name}"]
    if wants_file:
        return counted, [] if len(counted) == len(sent) or not many else [f"set {field.name}"]
    return _correct_texts(field, sent, counted, places)


def _correct_texts(
    field: Field, sent: list[NamedValue], counted: list[NamedValue], places: RefusedPlaces
) -> tuple[list[NamedValue], list[str]]:
    many = field.schema.plain.type == "array"
    value: Any = [each.value for each in counted] if many else counted[-1].value
    refused = places.paths("body", value, field.schema, field.name)
    correction = ValueCorrection(frozenset(refused))
    corrected = correction.value(field.schema, value, ("body", field.name))
    if not correction.changes:
        return sent, []
    earlier = [] if many else sent[:-1]
    return earlier + _text_entries(field, corrected), correction.changes


def _new(field: Field, is_file: bool) -> list[NamedValue]:
    if not is_file:
        return _text_entries(field, plausible(field.schema, field.name))
    least = (field.schema.plain.min_length or 1) if field.schema.plain.type == "array" else 1
    picture = any(word in field.name for word in ("photo", "image", "picture", "avatar", "cover"))
    ending = "png" if picture else "txt"
    return [
        NamedValue(field.name, "", filename=f"{field.name}.{ending}", content=b"hello")
        for _ in range(least)
    ]


def _text_entries(field: Field, value: Any) -> list[NamedValue]:
    many = value if isinstance(value, list) else [value]
    texts = [str(each).lower() if isinstance(each, bool) else str(each) for each in many]
    if not accepts(field.schema, texts if isinstance(value, list) else texts[0]):
        raise Underivable
    return [NamedValue(field.name, text) for text in texts]


def _entries(request: Request, schema: Schema) -> list[NamedValue]:
    """Return the fields of a body that is no form: those of a JSON object that are plain values."""
    try:
        value = read_json(request)
    except ValueError:
        return []
    found = value.items() if isinstance(value, dict) else ()
    texts = {name: each for name, each in found if isinstance(each, str | int | float)}
    return [
        NamedValue(name, str(each).lower() if isinstance(each, bool) else str(each))
        for name, each in texts.items()
        if schema.field(name)
    ]


def _replace(entries: list[NamedValue], name: str, new: list[NamedValue]) -> list[NamedValue]:
    first = next((i for i, each in enumerate(entries) if each.name == name), len(entries))
    others = [each for each in entries[first:] if each.name != name]
    return [*entries[:first], *new, *others]
