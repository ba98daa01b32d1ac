"""What a failed check asked for, in the words of HTTP: `isinstance(x, int)` is a whole number."""

import ast
import re
from dataclasses import replace

from sidebyside.examples.parsing import parse_expression
from sidebyside.features.exercise.assertions import Compared
from sidebyside.features.exercise.failure.exchange_text import kind, value_text
from sidebyside.features.exercise.failure.subject import Lookup, is_status, lookup, subject
from sidebyside.features.exercise.failure.text import as_text, one_line, short

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
_TESTS = {"startswith": "starting with", "endswith": "ending with"}
_KINDS = {each.__name__: each for each in (bool, int, float, str, bytes, dict, list, tuple)}
_BOUNDS = {ast.Lt: ("above", "below"), ast.LtE: ("at least", "at most")}
# What is left of an expression that has no words here: a call, a lambda, a loop, an operator, a
# literal, an attribute.
_PYTHON = re.compile(
    r"\w\(|\blambda\b|[=!<>]=| [-+*/%<>] | (?:and|or|not|is) "
    r"|^f?['\"]|^(?:True|False|None|[\d.]+)$|\w\.[a-z_]\w*$"
)


def mirror(compared: Compared) -> Compared:
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
        return _condition(compared.left, title)
    inside = looks_inside(compared)
    looked_at = _looked_at(compared.right if inside else compared.left)
    if _reads_like_python(looked_at):
        return title
    if inside:
        return _inside(compared, looked_at)
    if compared.operator in ("In", "NotIn"):
        other = "" if compared.operator == "In" else "other than "
        return f"{looked_at} {other}{' or '.join(map(value_text, compared.wanted))}"
    return _comparison(compared, looked_at)


def _comparison(compared: Compared, looked_at: str) -> str:
    wanted, operator = compared.wanted, compared.operator
    if wanted is None and operator in ("NotEq", "IsNot"):
        return looked_at
    if wanted is None and (found := lookup(compared.left)):
        return found.missing
    if wanted is None and compared.left.isidentifier():
        return f"no {looked_at}"
    words = _SETS if isinstance(wanted, set | frozenset) and operator in _SETS else _COMPARISONS
    word = words.get(operator)
    value = (short(as_text(wanted)) or "none") if are_bodies(compared) else value_text(wanted)
    if word or is_status(compared.left):
        return " ".join(filter(None, (looked_at, word, value)))
    return f"{looked_at}: {value}"


def _inside(compared: Compared, where: str) -> str:
    """Say `"Friday" in the body`, or `the ETag header` where it is a name."""
    absent = compared.operator == "NotIn"
    if where in ("the headers", "the cookies") and isinstance(compared.got, str):
        found = Lookup(where.removeprefix("the "), compared.got)
        return found.missing if absent else found.present
    return f"{'no ' if absent else ''}{value_text(compared.got)} in {where}"


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


def _reads_like_python(words: str) -> bool:
    """Say whether words are those of a programmer, which no reader of HTTP knows."""
    each = re.findall(r"\w+", words)
    in_order = any(
        first in each and second in each[each.index(first) + 1 :]
        for first, second in (("for", "in"), ("if", "else"))
    )
    return in_order or bool(_PYTHON.search(words))


def _condition(source: str, title: str) -> str:
    """Say what a single value asks for.

    Args:
        source: The expression.
        title: The check's sentence, for an expression that reads like Python.
    """
    return _words(parse_expression(source)) or title


def _words(node: ast.expr) -> str | None:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _negation(_words(operand))
        case ast.Call(func=ast.Name("isinstance"), args=[value, kinds]):
            return _phrase(value, ": ", _kinds(kinds))
        case ast.Call(ast.Attribute(value, "startswith" | "endswith" as test), [ast.Constant(end)]):
            return _phrase(value, f" {_TESTS[test]} ", value_text(end))
        case ast.Compare(ast.Constant(low), [first, second], [value, ast.Constant(high)]) if (
            type(first) in _BOUNDS and type(second) in _BOUNDS
        ):
            above, below = _BOUNDS[type(first)][0], _BOUNDS[type(second)][1]
            between = f" {above} {value_text(low)} and {below} "
            return _phrase(value, between, value_text(high))
    return _phrase(node, "", "")


def _phrase(node: ast.expr, between: str, rest: str | None) -> str | None:
    looked_at = subject(ast.unparse(node))
    return None if rest is None or _reads_like_python(looked_at) else looked_at + between + rest


def _negation(words: str | None) -> str | None:
    if words is None or ": " in words:
        return words and words.replace(": ", ": not ", 1)
    return f"not {words}" if words.startswith("a ") else f"no {words.removeprefix('the ')}"


def _kinds(node: ast.expr) -> str | None:
    names = [ast.unparse(each) for each in (node.elts if isinstance(node, ast.Tuple) else [node])]
    known = [kind(_KINDS[name]) for name in names if name in _KINDS]
    return " or ".join(known) if len(known) == len(names) else None
