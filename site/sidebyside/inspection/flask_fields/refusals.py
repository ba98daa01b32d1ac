"""The checks by which a Flask program refuses a field: what they let through, what they ended."""

import ast

from sidebyside.examples.symbols import Function
from sidebyside.inspection.flask_fields.reach import Reach, is_evaluated
from sidebyside.inspection.flask_fields.request_reads import Read
from sidebyside.inspection.rule_lines.syntax_names import called


def lets_through(read: Read, reach: Reach) -> bool:
    """Say whether a read is part of a check that would have refused, and did not."""
    if read.kind == "test":
        return any(_passed_test(read, above, reach) for above in read.parents)
    return read.kind == "used" and _is_guarded(read) and reach.has_passed(read.node)


def ending_condition(read: Read, reach: Reach) -> ast.AST | None:
    """Return the condition that a read decides, and in whose block the call ended."""
    for above in read.parents:
        if isinstance(above, ast.If) and read.node in set(ast.walk(above.test)):
            inside = [x for x in above.body if _stands_at(x, reach.line)]
            return above if inside and _ends(inside[0]) else None
    gathering = _gathering(read)
    if gathering is None:
        return None
    name, above = gathering
    for node in ast.walk(above):
        match node:
            case ast.If(test=ast.Name(id=tested), body=body) if tested == name:
                if any(_stands_at(x, reach.line) for x in body):
                    return node
    return None


def _stands_at(node: ast.stmt, line: int | None) -> bool:
    return line is not None and node.lineno <= line <= (node.end_lineno or node.lineno)


def _ends(node: ast.stmt) -> bool:
    return isinstance(node, ast.Return | ast.Raise | ast.Expr)


def asks_for(read: Read) -> bool:
    """Tell `"name" not in data`, which is true of what was not sent."""
    return isinstance(read.node, ast.Compare) and isinstance(read.node.ops[0], ast.NotIn)


def _gathering(read: Read) -> tuple[str, Function] | None:
    """Tell `missing = [name for name in NAMES if name not in data]`."""
    for above in read.parents:
        match above:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.ListComp() | ast.SetComp()):
                return name, read.function
    return None


def _passed_test(read: Read, above: ast.AST, reach: Reach) -> bool:
    """Tell a condition that would have refused, and did not."""
    if isinstance(above, ast.If) and read.node in set(ast.walk(above.test)):
        went = reach.outcome(above)
        name = _collects(above)
        if went is None and name and _has_no_error(name, read.function, reach):
            went = False
        refuses = above.body if went is False else above.orelse
        if went is None or not refuses or not (_refuses(refuses) or name):
            return False
        return reach.has_passed(above.test) and is_evaluated(above.test, read.node, went=went)
    gathering = _gathering(read)
    if gathering is not None and isinstance(above, ast.Assign):
        return _has_no_error(gathering[0], read.function, reach) and reach.has_passed(above.value)
    if isinstance(above, ast.Assert):
        return reach.has_passed(above) and is_evaluated(above.test, read.node, went=True)
    return False


def _collects(node: ast.If) -> str | None:
    """Return the name in `if bad: errors["age"] = "…"`."""
    match node.body:
        case [ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name))])]:
            return name
        case [ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")))]:
            return name
    return None


def _has_no_error(name: str, function: Function, reach: Reach) -> bool:
    """Tell a list of errors that is looked at, and that did not end the request."""
    return any(
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == name
        and _refuses(node.body)
        and reach.outcome(node) is False
        for node in ast.walk(function)
    )


def _refuses(body: list[ast.stmt]) -> bool:
    match body[-1]:
        case ast.Raise():
            return True
        case ast.Expr(value=ast.Call() as call):
            return called(call) == "abort"
        case ast.Return(value=ast.expr() as value):
            numbers = [x.value for x in ast.walk(value) if isinstance(x, ast.Constant)]
            return any(type(x) is int and 400 <= x < 500 for x in numbers)
    return False


def _is_guarded(read: Read) -> bool:
    """Tell `try: int(value)` whose `except` refuses."""
    call = next((x for x in read.parents if isinstance(x, ast.Call)), None)
    above = next((x for x in read.parents if isinstance(x, ast.Try)), None)
    if call is None or above is None or not any(x is call for y in above.body for x in ast.walk(y)):
        return False
    return bool(above.handlers) and all(_refuses(each.body) for each in above.handlers)
