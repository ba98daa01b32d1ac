"""What FastAPI's validation of a request looked at, and what it let through.

FastAPI solves all that a route declares before it complains: the parameters of its dependencies,
its own, and its body. So where it came to its end, everything declared was looked at, but for what
is inside a body that was refused as a whole. Which fields a body's model looks at is read from the
model; of a union, from the member that its tag chose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from weakref import ref

from pydantic import AliasChoices, AliasPath, BaseModel
from pydantic.fields import FieldInfo

from sidebyside.http.json_text import parse_json
from sidebyside.http.request import Request
from sidebyside.http.run import Validation, ValidationError

_Places = frozenset[tuple[str, str]]
_PARAMETERS = ("path_params", "query_params", "header_params", "cookie_params")
_MOST_ERRORS = 256
_MOST_KNOWN = 1024


def validation(refusal: Any, route: Any, request: Request) -> Validation | None:
    """Say what was looked at and let through.

    Args:
        refusal: FastAPI's RequestValidationError; None where it has called the view.
        route: The route.
        request: What was sent.

    Returns:
        That; None for a route that validates nothing, which is none of FastAPI's.
    """
    if getattr(route, "dependant", None) is None:
        return None
    declared = _declared(route)
    if refusal is None:
        return Validation(True, (), declared.parameters | _accepted(declared, request))
    errors = tuple(
        ValidationError(str(error.get("type", "")), tuple(error.get("loc", ())))
        for error in list(refusal.errors())[:_MOST_ERRORS]
    )
    if refusal.__cause__ is not None:
        # The body could not be parsed: it went no further.
        return Validation(False, errors)
    looked = declared.parameters | _body(declared, refusal.body, errors)
    return Validation(True, errors, looked - {_place(error.at, looked) for error in errors})


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a route declares.

    Args:
        parameters: The places of its parameters.
        body: The places in its body, where it is an object of fields that are known.
        by_tag: Where the body is one of several models: for each key and value that choose one,
            the places in that one.
    """

    parameters: _Places = frozenset()
    body: _Places = frozenset()
    by_tag: Mapping[tuple[str, Any], _Places] = field(default_factory=dict)


_known: dict[int, tuple[Any, _Declared]] = {}  # by the `id` of a route


def _declared(route: Any) -> _Declared:
    # By its `id`: routes can be compared, and so not be hashed.
    found = _known.get(id(route))
    if found is None or found[0]() is not route:
        found = _known[id(route)] = ref(route), _declared_by(route)
        while len(_known) > _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
    return found[1]


def _declared_by(route: Any) -> _Declared:
    parameters: set[tuple[str, str]] = set()
    bodies: dict[str, Any] = {}
    for each in _flat(route.dependant):
        for name in _PARAMETERS:
            for param in getattr(each, name):
                parameters |= _parameter(param)
        bodies.update((param.name, param) for param in each.body_params)
    embedded = bool(getattr(route, "_embed_body_fields", False)) or len(bodies) > 1
    if embedded:
        body = frozenset(("body", str(param.alias)) for param in bodies.values())
        return _Declared(frozenset(parameters), body)
    info = next((param.field_info for param in bodies.values()), None)
    members = list(_members(info.annotation)) if info is not None else []
    if len(members) == 1:
        return _Declared(frozenset(parameters), _in_body(members[0]))
    tags = _tags(members, info.discriminator) if info is not None else {}
    return _Declared(frozenset(parameters), frozenset(), tags)


def _flat(dependant: Any) -> Iterator[Any]:
    waiting = [dependant]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += current.dependencies


def _place(at: tuple[Any, ...], looked: _Places) -> tuple[str, str]:
    """Return the place that an error is about; in a union the tag stands before the name."""
    names = [str(part) for part in at[1:3]]
    found = next((name for name in names if (str(at[0]), name) in looked), "")
    return str(at[0]) if at else "", found


def _parameter(param: Any) -> set[tuple[str, str]]:
    part = param.field_info.in_.value
    members = list(_members(param.field_info.annotation))
    if len(members) != 1:
        return {(part, str(param.alias))}
    names = _names(members[0])
    if part == "header":
        names = {name.replace("_", "-") for name in names}
    return {(part, name) for name in names}


def _body(declared: _Declared, body: Any, errors: tuple[ValidationError, ...]) -> _Places:
    """Return the places in a body that were looked at."""
    if not hasattr(body, "keys") or any(error.at == ("body",) for error in errors):
        # What is no object has no fields, and what was refused as a whole none that is known.
        return frozenset()
    for (key, tag), places in declared.by_tag.items():
        if key in body and body[key] == tag:
            return places
    return declared.body


def _accepted(declared: _Declared, request: Request) -> _Places:
    """Return the places in a body that was let through."""
    if not declared.by_tag:
        return declared.body
    try:
        body = parse_json(request.body)
    except ValueError:  # It is a form.
        return frozenset()
    return _body(declared, body, ())


def _in_body(model: type[BaseModel]) -> _Places:
    return frozenset(("body", name) for name in _names(model))


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    """Return the models that a body may be; none where it may be something else, too."""
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


def _tags(members: list[type[BaseModel]], name: Any) -> dict[tuple[str, Any], _Places]:
    """Return for each key and value that choose a member of a union the places in that member."""
    found: dict[tuple[str, Any], _Places] = {}
    if not isinstance(name, str):
        return found
    for member in members:
        info = member.model_fields.get(name)
        if info is None or get_origin(info.annotation) is not Literal:
            return {}
        for key in _keys(name, info):
            found.update(((key, tag), _in_body(member)) for tag in get_args(info.annotation))
    return found


def _names(model: type[BaseModel]) -> set[str]:
    by_name = bool(
        model.model_config.get("populate_by_name") or model.model_config.get("validate_by_name")
    )
    names: set[str] = set()
    for name, info in model.model_fields.items():
        names |= _keys(name, info)
        if by_name:
            names.add(name)
    return names


def _keys(name: str, info: FieldInfo) -> set[str]:
    """Return the keys that a field of a model is read from."""
    alias = info.validation_alias or info.alias or name
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    # What is only one item of a structure says nothing of the structure.
    return {str(choice) for choice in choices if not isinstance(choice, AliasPath)}
