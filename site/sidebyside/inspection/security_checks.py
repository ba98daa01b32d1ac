"""What a route checks beyond its OpenAPI: by functions of the program, and of a text in its path.

The functions are found in Pydantic's core schema (its `function-…` nodes), which every validator
becomes: a decorated method of a model, or a function in an annotation.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LIBRARIES = ("pydantic", "pydantic_core", "fastapi", "starlette", "annotated_types", "builtins")
_FIELDS = ("model-fields", "typed-dict", "dataclass-args")
_GROUPS = ("path_params", "query_params", "header_params", "cookie_params", "body_params")


def checked_names(route: Any) -> frozenset[str]:
    """Name the fields of a route that the program's own functions check.

    Args:
        route: A FastAPI route, its dependencies included.

    Returns:
        The names as a request writes them. The empty name stands for the whole body.
    """
    found: set[str] = set()
    for field, in_body in _parameters(getattr(route, "dependant", None)):
        names = set(_field_names(_adapter(field).core_schema, field.alias))
        found |= names
        if in_body and field.alias in names:
            found.add("")
    # A header's parameter is named with underscores, and the header with hyphens.
    return frozenset(found | {name.replace("_", "-") for name in found})


def _parameters(dependant: Any, groups: tuple[str, ...] = _GROUPS) -> Iterator[tuple[Any, bool]]:
    if dependant is None:
        return
    for group in groups:
        yield from ((field, group == "body_params") for field in getattr(dependant, group))
    for inner in dependant.dependencies:
        yield from _parameters(inner, groups)


def refuses(route: Any, name: str, text: str) -> bool:
    """Return whether a parameter of a route's path refuses a text.

    Args:
        route: A FastAPI route.
        name: The parameter; one that is not declared refuses nothing.
        text: What the path holds in its place, decoded.
    """
    from pydantic import ValidationError

    for field, _ in _parameters(getattr(route, "dependant", None), ("path_params",)):
        if field.alias == name:
            try:
                _adapter(field).validate_python(text)
            except ValidationError:
                return True
            except Exception:
                # A validator of the program's own may raise whatever it likes: that is no refusal.
                return False
    return False


def _adapter(field: Any) -> "TypeAdapter[Any]":
    from typing import Annotated

    from pydantic import TypeAdapter

    info = field.field_info
    declared: Any = Annotated[info.annotation, info]
    return TypeAdapter(declared)


def _field_names(node: Any, name: str) -> Iterator[str]:
    """Return the name of each field under which a function of the program stands."""
    if isinstance(node, list | tuple):
        for each in node:
            yield from _field_names(each, name)
    if not isinstance(node, dict):
        return
    kind = str(node.get("type", ""))
    if kind.startswith("function-") and _is_own(node.get("function", {}).get("function")):
        yield name
    if kind in _FIELDS:
        yield from _fields(node["fields"])
        return
    for key, each in node.items():
        if key not in ("metadata", "serialization"):
            yield from _field_names(each, name)


def _fields(fields: Any) -> Iterator[str]:
    named = fields if isinstance(fields, dict) else {each["name"]: each for each in fields}
    for name, each in named.items():
        alias = each.get("validation_alias", name)
        yield from _field_names(each, alias if isinstance(alias, str) else name)


def _is_own(function: Any) -> bool:
    home = getattr(function, "__module__", None)
    return home is not None and home.partition(".")[0] not in _LIBRARIES
