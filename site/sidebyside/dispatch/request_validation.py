"""What FastAPI's validation of a request looked at, and what it let through.

FastAPI solves all that a route declares before it complains: the parameters of its dependencies,
its own, and its body. So where it came to its end, everything declared was looked at, but for what
is inside a body that was refused as a whole. Which fields a body's model looks at is read from the
model; of a union, from the member that its tag chose.
"""

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from fastapi.telemetry import TelemetryData
from pydantic import AliasChoices, AliasPath, BaseModel
from pydantic.fields import FieldInfo

from sidebyside.exchange.run import Validation, ValidationError

_Places = set[tuple[str, str]]
_PARAMETERS = ("path_params", "query_params", "header_params", "cookie_params")
_MOST_ERRORS = 256


def validation(told: TelemetryData, route: Any, app: Any) -> Validation:
    """Say what was looked at and let through.

    Args:
        told: What FastAPI says of the request.
        route: The route, FastAPI's own.
        app: The application that it is of.
    """
    raw = list(told.errors or ())
    errors = tuple(
        ValidationError(str(error.get("type", "")), tuple(error.get("loc", ())))
        for error in raw[:_MOST_ERRORS]
    )
    whole = told.values is not None
    dependant = getattr(route, "dependant", None)
    if not whole or dependant is None or getattr(app, "dependency_overrides", None):
        return Validation(whole, errors)
    looked: _Places = set()
    bodies: dict[str, Any] = {}
    for each in _flat(dependant):
        for name in _PARAMETERS:
            for field in getattr(each, name):
                looked |= _parameter(field)
        bodies.update((field.name, field) for field in each.body_params)
    embedded = bool(getattr(route, "_embed_body_fields", False)) or len(bodies) > 1
    looked |= _body(list(bodies.values()), told.body, errors, embedded=embedded)
    refused = {_place(error.at, looked) for error in errors}
    return Validation(whole, errors, frozenset(looked - refused))


def _flat(dependant: Any) -> Iterator[Any]:
    waiting = [dependant]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += current.dependencies


def _place(at: tuple[Any, ...], looked: _Places) -> tuple[str, str]:
    """Give the place that an error is about; in a union the tag stands before the name."""
    names = [str(part) for part in at[1:3]]
    found = next((name for name in names if (str(at[0]), name) in looked), "")
    return str(at[0]) if at else "", found


def _parameter(field: Any) -> _Places:
    part = field.field_info.in_.value
    model = _model(field.field_info.annotation)
    if model is None:
        return {(part, str(field.alias))}
    names = _names(model)
    if part == "header":
        names = {name.replace("_", "-") for name in names}
    return {(part, name) for name in names}


def _body(
    fields: list[Any], body: Any, errors: Iterable[ValidationError], *, embedded: bool
) -> _Places:
    """Give the fields of a body that were looked at."""
    if not fields or any(error.at[:1] == ("body",) and len(error.at) == 1 for error in errors):
        return set()
    if embedded:
        # A body that is no object has none of them.
        return {("body", str(field.alias)) for field in fields} if _is_keyed(body) else set()
    info = fields[0].field_info
    members = list(_members(info.annotation))
    if not members or not _is_keyed(body):
        return set()
    if len(members) == 1:
        return {("body", name) for name in _names(members[0])}
    chosen = _chosen(members, info.discriminator, body)
    return {("body", name) for name in _names(chosen)} if chosen is not None else set()


def _is_keyed(body: Any) -> bool:
    return hasattr(body, "keys")


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give the models that a body may be; none where it may be something else, too."""
    found: list[type[BaseModel]] = []
    waiting = [annotation]
    while waiting:
        current = waiting.pop()
        origin = get_origin(current)
        if origin is Annotated:
            waiting.append(get_args(current)[0])
        elif origin in (Union, UnionType):
            waiting += [each for each in get_args(current) if each is not type(None)]
        elif isinstance(current, type) and issubclass(current, BaseModel):
            found.append(current)
        else:
            return
    yield from found


def _model(annotation: Any) -> type[BaseModel] | None:
    members = list(_members(annotation))
    return members[0] if len(members) == 1 else None


def _chosen(members: list[type[BaseModel]], name: Any, body: Any) -> type[BaseModel] | None:
    """Give the member of a union that its tag chooses, where a tag does."""
    if not isinstance(name, str):
        return None
    for member in members:
        field = member.model_fields.get(name)
        if field is None or get_origin(field.annotation) is not Literal:
            return None
        tags = get_args(field.annotation)
        if any(key in body and body[key] in tags for key in _keys(name, field)):
            return member
    return None


def _names(model: type[BaseModel]) -> set[str]:
    by_name = bool(
        model.model_config.get("populate_by_name") or model.model_config.get("validate_by_name")
    )
    names: set[str] = set()
    for name, field in model.model_fields.items():
        names |= _keys(name, field)
        if by_name:
            names.add(name)
    return names


def _keys(name: str, field: FieldInfo) -> set[str]:
    """Give the keys that a field of a model is read from."""
    alias = field.validation_alias or field.alias or name
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    # What is only one item of a structure says nothing of the structure.
    return {str(choice) for choice in choices if not isinstance(choice, AliasPath)}
