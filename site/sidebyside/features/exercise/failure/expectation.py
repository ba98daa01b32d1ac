"""What a failed comparison asked for, in the words of HTTP."""

import ast
from dataclasses import replace

from sidebyside.examples.parsing import parse_expression
from sidebyside.features.exercise.assertions import Compared
from sidebyside.features.exercise.failure.condition import condition, reads_like_python
from sidebyside.features.exercise.failure.lookup import Lookup, lookup
from sidebyside.features.exercise.failure.subjects import is_status, subject
from sidebyside.features.exercise.failure.text import as_text, one_line, short
from sidebyside.features.exercise.failure.value_text import shown_value

_COMPARISONS = {
    "Lt": "below",
    "LtE": "at most",
    "Gt": "above",
    "GtE": "at least",
    "NotEq": "other than",
    "IsNot": "other than",
}
_SETS = {"Lt": "only from", "LtE": "only from", "Gt": "with all of", "GtE": "with all of"}
_MIRRORED = {"Lt": "Gt", "LtE": "GtE", "Gt": "Lt", "GtE": "LtE", "Eq": "Eq", "NotEq": "NotEq"}
_LITERALS = ast.Constant | ast.Tuple | ast.List | ast.Set | ast.Dict | ast.JoinedStr | ast.UnaryOp


def mirrored(compared: Compared) -> Compared:
    """Put what was looked at on the left, where a check has it on the right."""
    operator = _MIRRORED.get(compared.operator)
    if operator is None or not _is_stated(compared.left) or _is_stated(compared.right):
        return compared
    return replace(
        compared,
        left=compared.right,
        operator=operator,
        right=compared.left,
        got=compared.wanted,
        wanted=compared.got,
    )


def looks_inside(compared: Compared) -> bool:
    """Say whether `a in b` looks for `a` in `b`, and not whether `a` is one of the values `b`."""
    if compared.operator not in ("In", "NotIn") or is_status(compared.left):
        return False
    if not isinstance(compared.wanted, tuple | set | frozenset | list):
        return True
    return _is_stated(compared.left) or not _is_stated(compared.right)


def are_bodies(compared: Compared) -> bool:
    """Say whether whole bodies were compared, as texts that differ in more than white space."""
    got, wanted = compared.got, compared.wanted
    if not isinstance(got, str | bytes) or not isinstance(wanted, str | bytes):
        return False
    differ = one_line(as_text(got)) != one_line(as_text(wanted))
    return differ and subject(compared.left) == "the body"


def expectation(compared: Compared, title: str) -> str:
    """Say what a comparison asked for.

    Args:
        compared: The comparison, mirrored.
        title: The check's sentence, for an expression that reads like Python.
    """
    if compared.message:
        return compared.message
    if compared.operator == "true":
        return condition(compared.left, title)
    inside = looks_inside(compared)
    looked_at = _looked_at(compared.right if inside else compared.left)
    if reads_like_python(looked_at):
        return title
    if inside:
        return _inside(compared, looked_at)
    if compared.operator in ("In", "NotIn"):
        other = "" if compared.operator == "In" else "other than "
        return f"{looked_at} {other}{' or '.join(map(shown_value, compared.wanted))}"
    return _compared(compared, looked_at)


def _compared(compared: Compared, looked_at: str) -> str:
    wanted, operator = compared.wanted, compared.operator
    if wanted is None and operator in ("NotEq", "IsNot"):
        return looked_at
    if wanted is None and (found := lookup(compared.left)):
        return found.missing
    if wanted is None and compared.left.isidentifier():
        return f"no {looked_at}"
    words = _SETS if isinstance(wanted, set | frozenset) and operator in _SETS else _COMPARISONS
    word = words.get(operator)
    value = (short(as_text(wanted)) or "none") if are_bodies(compared) else shown_value(wanted)
    if word or is_status(compared.left):
        return " ".join(filter(None, (looked_at, word, value)))
    return f"{looked_at}: {value}"


def _inside(compared: Compared, where: str) -> str:
    """Say `"Friday" in the body`, or `the ETag header` where it is a name."""
    absent = compared.operator == "NotIn"
    if where in ("the headers", "the cookies") and isinstance(compared.got, str):
        found = Lookup(where.removeprefix("the "), compared.got)
        return found.missing if absent else found.present
    return f"{'no ' if absent else ''}{shown_value(compared.got)} in {where}"


def _looked_at(source: str) -> str:
    """Name what is looked at; `type(left)` is compared with a kind of value, which says so."""
    if source.startswith("type(") and source.endswith(")"):
        source = source.removeprefix("type(").removesuffix(")")
    return subject(source)


def _is_stated(source: str) -> bool:
    """Say whether an expression is written out, or a constant's name."""
    node = parse_expression(source)
    while isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, _LITERALS) or (isinstance(node, ast.Name) and node.id.isupper())
