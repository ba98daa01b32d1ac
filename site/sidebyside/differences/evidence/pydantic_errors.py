"""Two lists of Pydantic's errors: one as Pydantic gives it, one as FastAPI sends it."""

import re
from typing import Any

from sidebyside.differences.case import ComparisonContext
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at

_ITEM = re.compile(r"(.*\[\d+\])\.(loc\[\d+\]|type|msg|ctx(?:\.error)?)")
_ABOUT = frozenset({"type", "msg", "ctx"})


def in_a_loc(case: ComparisonContext, difference: Difference) -> bool:
    """The place is inside a complaint's `loc`, and both complain about the same."""
    found = _items(case, difference)
    if found is None or not found[0].startswith("loc"):
        return False
    _, mine, theirs = found
    return _type(mine) == _type(theirs) or _by_attributes(mine, theirs)


def position(case: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's `loc` has the position in a text that is not JSON."""
    found = _items(case, difference)
    if found is None or not found[0].startswith("loc"):
        return False
    return _type(found[2]) == "json_invalid" and isinstance(difference.fastapi, int)


def from_attributes(case: ComparisonContext, difference: Difference) -> bool:
    """Both complain that a value is no model, with and without leave to read attributes."""
    found = _items(case, difference)
    return found is not None and found[0] in _ABOUT and _by_attributes(*found[1:])


def exception_in_ctx(case: ComparisonContext, difference: Difference) -> bool:
    """Flask's `ctx` has the text of a validator's exception, and FastAPI's an empty object."""
    found = _items(case, difference)
    if found is None or found[0] != "ctx.error":
        return False
    return isinstance(difference.flask, str) and bool(difference.fastapi == {})


def _items(case: ComparisonContext, difference: Difference) -> tuple[str, Any, Any] | None:
    """Return the key, and both sides' whole complaint."""
    match = _ITEM.fullmatch(difference.at)
    if match is None:
        return None
    try:
        return match[2], *(value_at(x, match[1]) for x in (case.flask_data, case.fastapi_data))
    except (ValueError, LookupError):
        return None


def _type(item: Any) -> Any:
    return item.get("type") if isinstance(item, dict) else None


def _by_attributes(mine: Any, theirs: Any) -> bool:
    return (_type(mine), _type(theirs)) == ("model_type", "model_attributes_type")
