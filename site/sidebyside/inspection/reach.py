"""What a function's end says of its other lines: which it has passed for certain, which it has not.

A run says at which line each function ended. What stands before that line in the same block was
passed; what stands after it, or in a branch that was not taken, was not. Of all else nothing is
known, such as of what stands in a loop that is over.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sidebyside.examples.symbols import Function

_BLOCKS = ("body", "orelse", "finalbody")
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_Step = tuple[ast.AST, str, int]


@dataclass(frozen=True)
class Reach:
    """How far one call of a function went.

    Args:
        function: The function.
        line: The line at which it ended; None for the end of its body.
        raised: The class of the exception that ended it, if one did.
    """

    function: Function
    line: int | None
    raised: str = ""

    def passed(self, node: ast.AST) -> bool:
        """Return whether an expression or statement was evaluated for certain."""
        own, end = _path(self.function, node), self._end()
        if own is None or end is None:
            return False
        return self._passed(own, end, node)

    def missed(self, node: ast.AST) -> bool:
        """Return whether it was not reached for certain."""
        own, end = _path(self.function, node), self._end()
        if own is None or end is None:
            return False
        return self._missed(own, end)

    def outcome(self, test: ast.If) -> bool | None:
        """Return which way a condition went, where that is certain."""
        end = self._end()
        if end is None:
            return None
        for above, block, _ in end:
            if above is test and block in ("body", "orelse"):
                return block == "body"
        if self.passed(test.test):
            # What ends in each of its ways was not taken, since the function went on.
            ends = {"body": _is_terminal(test.body), "orelse": _is_terminal(test.orelse)}
            if ends["body"] and not ends["orelse"]:
                return False
            if ends["orelse"] and not ends["body"]:
                return True
        return None

    def _end(self) -> list[_Step] | None:
        if self.line is None:
            return [(self.function, "body", len(self.function.body))]
        return _path_of_line(self.function, self.line)

    def _passed(self, own: list[_Step], end: list[_Step], node: ast.AST) -> bool:
        for depth, (above, block, at) in enumerate(own):
            if depth >= len(end) or end[depth][0] is not above:
                return False
            if end[depth][1] != block:
                return self._passed_before(own, end, depth)
            if end[depth][2] == at:
                continue
            return end[depth][2] > at and self._is_plain(own, depth, node)
        # The end is in this statement: of a compound one its header is over.
        last_above, last_block, last_at = own[-1]
        statement = getattr(last_above, last_block)[last_at]
        if len(end) > len(own):
            return _is_header(statement, node)
        return not self.raised and _is_always(statement, node)

    def _passed_before(self, own: list[_Step], end: list[_Step], depth: int) -> bool:
        """The end is in another block of the same statement: the `else` after a `try`'s body."""
        above, block, _ = own[depth]
        is_try = isinstance(above, ast.Try) and block == "body"
        return is_try and end[depth][1] == "orelse" and len(own) == depth + 1

    def _is_plain(self, own: list[_Step], depth: int, node: ast.AST) -> bool:
        """Return whether a statement that is over has evaluated a node for certain."""
        above, block, at = own[depth]
        statement = getattr(above, block)[at]
        if depth == len(own) - 1:
            if hasattr(statement, "body"):
                return _is_header(statement, node)
            return _is_always(statement, node)
        inner = own[depth + 1][1]
        if isinstance(statement, ast.With | ast.AsyncWith):
            return _suppresses_nothing(statement) and self._is_plain(own, depth + 1, node)
        if isinstance(statement, ast.Try) and inner == "body":
            leave = all(_is_terminal(handler.body) for handler in statement.handlers)
            return leave and self._is_plain(own, depth + 1, node)
        if isinstance(statement, ast.Try) and inner == "finalbody":
            return self._is_plain(own, depth + 1, node)
        if _runs_through(statement):
            return self._is_plain(own, depth + 1, node)
        if isinstance(statement, ast.If):
            went = self.outcome(statement)
            return went is (inner == "body") and self._is_plain(own, depth + 1, node)
        return False

    def _missed(self, own: list[_Step], end: list[_Step]) -> bool:
        for depth, (above, block, at) in enumerate(own):
            if depth >= len(end) or end[depth][0] is not above:
                return False
            if isinstance(above, _LOOPS) or (isinstance(above, ast.Try) and block == "finalbody"):
                return False
            if end[depth][1] != block:
                exclusive = isinstance(above, ast.If) and {block, end[depth][1]} == {
                    "body",
                    "orelse",
                }
                return exclusive
            if end[depth][2] < at:
                return True
            if end[depth][2] > at:
                return self._was_skipped(own, depth)
        return False

    def _was_skipped(self, own: list[_Step], depth: int) -> bool:
        above, block, at = own[depth]
        statement = getattr(above, block)[at]
        if depth + 1 < len(own) and isinstance(statement, ast.If):
            went = self.outcome(statement)
            inner = own[depth + 1][1]
            if went is None or inner not in ("body", "orelse"):
                return False
            return went is not (inner == "body") or self._was_skipped(own, depth + 1)
        return False


def evaluated(test: ast.expr, node: ast.AST, *, went: bool | None) -> bool:
    """Return whether a part of a condition was evaluated for certain.

    Args:
        test: The condition.
        node: Its part.
        went: What the condition came to, where that is known.
    """
    if test is node:
        return True
    if node not in set(ast.walk(test)):
        return False
    match test:
        case ast.BoolOp(op=op, values=values):
            every = went is (isinstance(op, ast.And))
            for number, value in enumerate(values):
                if node in set(ast.walk(value)):
                    return (every or number == 0) and evaluated(
                        value, node, went=went if every else None
                    )
            return False
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return evaluated(operand, node, went=None if went is None else not went)
        case ast.Call(func=ast.Name(id="any" | "all" as name), args=[ast.GeneratorExp() as each]):
            return went is (name == "all") and not any(x.ifs for x in each.generators)
        case ast.IfExp() | ast.Lambda():
            return evaluated(test.test, node, went=None) if isinstance(test, ast.IfExp) else False
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return any(node in set(ast.walk(x)) for g in test.generators[:1] for x in g.ifs[:1])
    return all(
        evaluated(child, node, went=None) if isinstance(child, ast.expr) else True
        for child in ast.iter_child_nodes(test)
        if node in set(ast.walk(child))
    )


def _is_always(statement: ast.AST, node: ast.AST) -> bool:
    if statement is node:
        return True
    for child in ast.iter_child_nodes(statement):
        if node in set(ast.walk(child)):
            return evaluated(child, node, went=None) if isinstance(child, ast.expr) else True
    return False


def _is_header(statement: ast.AST, node: ast.AST) -> bool:
    match statement:
        case ast.If(test=head):
            return node in set(ast.walk(head))
        case ast.For(iter=head) | ast.AsyncFor(iter=head):
            return node in set(ast.walk(head)) and evaluated(head, node, went=None)
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any(node in set(ast.walk(item)) for item in items)
    return False


def _runs_through(node: ast.AST) -> bool:
    """Return whether a loop runs over some constants and is left at its end alone."""
    leaves = (ast.Break, ast.Continue)
    return (
        isinstance(node, ast.For)
        and isinstance(node.iter, ast.Tuple | ast.List)
        and bool(node.iter.elts)
        and not any(isinstance(each, leaves) for each in ast.walk(node))
    )


def _suppresses_nothing(node: ast.With | ast.AsyncWith) -> bool:
    return not any("suppress" in ast.dump(item.context_expr) for item in node.items)


def _is_terminal(body: list[ast.stmt]) -> bool:
    """Return whether a block always leaves the function."""
    if not body:
        return False
    match body[-1]:
        case ast.Return() | ast.Raise():
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="abort"))):
            return True
        case ast.If(body=inner, orelse=other):
            return _is_terminal(inner) and _is_terminal(other)
    return False


def _path(function: Function, node: ast.AST) -> list[_Step] | None:
    return _search(function, lambda statement: node in set(ast.walk(statement)))


def _path_of_line(function: Function, line: int) -> list[_Step] | None:
    def holds(statement: ast.stmt) -> bool:
        return statement.lineno <= line <= (statement.end_lineno or statement.lineno)

    return _search(function, holds)


def _search(node: ast.AST, holds: Callable[[ast.stmt], bool]) -> list[_Step] | None:
    for above, block, at, statement in _statements(node):
        if holds(statement):
            inner = None
            if not isinstance(statement, Function | ast.ClassDef):
                inner = _search(statement, holds)
            return [(above, block, at), *(inner or [])]
    return None


def _statements(node: ast.AST) -> Iterator[tuple[ast.AST, str, int, ast.stmt]]:
    for block in _BLOCKS:
        found = getattr(node, block, None)
        if isinstance(found, list):
            for at, statement in enumerate(found):
                yield node, block, at, statement
    for handler in getattr(node, "handlers", []):
        for at, statement in enumerate(handler.body):
            yield handler, "body", at, statement
