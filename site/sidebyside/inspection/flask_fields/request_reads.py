"""Where the functions of a Flask program read the request, and what they do with what they read.

A value is followed as far as `request_values` does. Wherever it goes on to something else, it is
unknown what becomes of it, and of all that is in it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sidebyside.examples.source import Source
from sidebyside.examples.symbols import Function, lines_of
from sidebyside.inspection.flask_fields.request_values import (
    GETTERS,
    PARTS,
    FunctionValues,
    Place,
    ProgramValues,
    normal,
)
from sidebyside.inspection.rule_lines.syntax_names import called

Kind = Literal["test", "converted", "used", "sent", "unknown"]
# The parts of which these attributes of `request` hold something, none of it by name.
_WHOLE = {
    "content_length": "header",
    "content_type": "header",
    "data": "body",
    "get_data": "body",
    "input_stream": "body",
    "is_json": "header",
    "mimetype": "header",
    "query_string": "query",
    "referrer": "header",
    "stream": "body",
}
_HARMLESS = frozenset(
    {
        "base_url", "blueprint", "blueprints", "endpoint", "full_path", "host", "host_url",
        "method", "path", "remote_addr", "root_path", "root_url", "scheme", "script_root", "url",
        "url_root", "url_rule", "user_agent",
    }
)  # fmt: skip
# They send a value on, or keep it, as it is.
_SENDERS = frozenset(
    {
        "Markup", "add", "append", "debug", "dict", "escape", "info", "jsonify", "make_response",
        "print", "render_template", "render_template_string", "str", "warning",
    }
)  # fmt: skip
_SENDING = (ast.Return, ast.Dict, ast.List, ast.Tuple, ast.JoinedStr, ast.FormattedValue)


@dataclass(frozen=True, eq=False)
class Read:
    """One expression that reads something of the request.

    Args:
        place: What it reads, such as `("body", "age")`; a part alone for the whole of it.
        node: The expression.
        kind: What becomes of it: `test`, it decides which way a condition goes; `converted`, by
            `type=`; `used`, it is an argument of a call that may raise; `sent`, it is sent on or
            kept as it is; `unknown`.
        function: Where it stands.
        parents: The nodes around it, the innermost first.
        raises: Whether it raises where there is no such name.
    """

    place: Place
    node: ast.expr
    kind: Kind
    function: Function
    parents: tuple[ast.AST, ...]
    raises: bool = False

    @property
    def line(self) -> int:
        """The line that it stands on."""
        return self.node.lineno


@dataclass(frozen=True, eq=False)
class Reads:
    """What one function of a program reads.

    Args:
        node: The function.
        reads: What it reads.
        escaped: The parts of the request that went where they cannot be followed; all of it: "".
    """

    node: Function
    reads: tuple[Read, ...]
    escaped: frozenset[str]


@lru_cache(maxsize=64)
def request_reads(program: Source) -> dict[tuple[str, int], Reads]:
    """Find what each function of a Flask program reads.

    Args:
        program: The program.

    Returns:
        That, by the function's name and its first line, decorators included.
    """
    return {
        (each.node.name, lines_of(each.node).start): _FunctionReads(each).reads()
        for each in ProgramValues(program.tree).functions
    }


class _FunctionReads:
    """What one function reads.

    Args:
        values: What its expressions hold.
    """

    def __init__(self, values: FunctionValues) -> None:
        self._values = values
        self._program = values.program

    def reads(self) -> Reads:
        """Return all that the function reads."""
        found: list[Read] = []
        escaped: set[str] = set()
        for node in self._values.parents:
            escaped |= self._held_inside(node)
            if not isinstance(node, ast.expr) or isinstance(getattr(node, "ctx", None), ast.Store):
                continue
            if isinstance(node, ast.Name) and node.id in self._program.names:
                escaped |= self._of_request(node)
            place = self._values.place(node)
            if place is None:
                continue
            for read in self._read(node, place):
                found.append(read)
                if read.kind == "unknown" and len(place) == 1:
                    escaped.add(str(place[0]))
        return Reads(self._values.node, tuple(found), frozenset(escaped))

    def _held_inside(self, node: ast.AST) -> set[str]:
        """Return the parts that a function inside takes with it."""
        if isinstance(node, ast.Attribute) and node.attr == "request":
            return {""}  # `flask.request`, which is not followed.
        if not isinstance(node, Function | ast.Lambda):
            return set()
        names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
        held = {str(place[0]) for each in names if (place := self._values.place(each))}
        if isinstance(node, ast.Lambda) and any(x.id in self._program.names for x in names):
            held.add("")
        return held

    def _of_request(self, node: ast.Name) -> set[str]:
        """Return which parts are read in a way that cannot be followed."""
        parent = self._values.parents[node]
        if not isinstance(parent, ast.Attribute):
            return {""}
        if parent.attr in _HARMLESS or parent.attr in PARTS:
            return set()
        return {"body", "query"} if parent.attr == "values" else {_WHOLE.get(parent.attr, "")}

    def _read(self, node: ast.expr, place: Place) -> Iterator[Read]:
        parents = tuple(self._values.above(node))
        parent = parents[0]
        if self._goes_on(node, parent):
            return
        keys = self._keys(node, parent)
        if keys is not None:
            # Of `data.get(name)` the call is what reads.
            depth = 1 if isinstance(parent, ast.Attribute) else 0
            for key in keys:
                at = (*place, normal(place, key))
                yield self._new_read(at, parents[depth], parents[depth + 1 :])
            return
        yield self._new_read(place, node, parents)

    def _new_read(self, place: Place, node: ast.AST, parents: tuple[ast.AST, ...]) -> Read:
        assert isinstance(node, ast.expr)
        kind = self._kind(place, node, parents)
        raises = isinstance(node, ast.Subscript)
        return Read(place, node, kind, self._values.node, parents, raises)

    def _goes_on(self, node: ast.expr, parent: ast.AST) -> bool:
        """Tell an expression of which only a part is read, or that is looked at further out."""
        if isinstance(parent, ast.Attribute):
            parent = self._values.parents[parent]
            return self._values.place(parent) is not None and isinstance(parent, ast.Call)
        return isinstance(parent, ast.expr) and self._values.place(parent) is not None

    def _keys(self, node: ast.expr, parent: ast.AST) -> list[str | int] | None:
        """Return the names that `"name" in data`, `data[name]` or `data.get(name)` is about."""
        wanted: ast.expr | None = None
        match parent:
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[x]) if x is node:
                wanted = left
            case ast.Subscript(value=value, slice=index) if value is node:
                wanted = index
            case ast.Attribute(attr=attr) if attr in GETTERS:
                call = self._values.parents[parent]
                wanted = call.args[0] if isinstance(call, ast.Call) and call.args else None
        if isinstance(wanted, ast.Constant) and isinstance(wanted.value, str | int):
            return [wanted.value]
        return self._loop_texts(wanted.id, parent) if isinstance(wanted, ast.Name) else None

    def _loop_texts(self, name: str, node: ast.AST) -> list[str | int] | None:
        """Return the texts that a loop's name takes in `for name in ("a", "b")`."""
        for above in self._values.above(node):
            loops = getattr(above, "generators", [above] if isinstance(above, ast.For) else [])
            for loop in loops:
                if isinstance(loop.target, ast.Name) and loop.target.id == name:
                    return self._values.texts(loop.iter)
        return None

    def _kind(self, place: Place, node: ast.expr, parents: tuple[ast.AST, ...]) -> Kind:
        if isinstance(node, ast.Call) and any(key.arg == "type" for key in node.keywords):
            return "converted"
        if _decides(place, node, parents):
            return "test"
        child: ast.AST = node
        for parent in parents:
            match parent:
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ) if child is node:
                    # What becomes of it is said where the name is used.
                    return "sent" if self._values.is_followed(name) else "unknown"
                case ast.NamedExpr() if child is node:
                    pass
                case ast.Assign(targets=[ast.Subscript()]):
                    return "sent"
                case ast.Call():
                    return self._in_call(place, parent, is_argument=child is node)
                case ast.keyword(arg=None):
                    return "unknown"
                case ast.Return() | ast.Expr():
                    return "sent"
                case ast.keyword():
                    pass
                case _ if isinstance(parent, _SENDING):
                    pass
                case _:
                    return "unknown"
            child = parent
        return "unknown"

    def _in_call(self, place: Place, call: ast.Call, *, is_argument: bool) -> Kind:
        name = called(call)
        if is_argument and isinstance(call.func, ast.Name) and name in self._program.unique:
            given = self._program.unique[name].given.values()
            return "sent" if place in given else "unknown"
        if name in _SENDERS and name not in self._program.defined:
            return "sent"
        return "used" if len(place) > 1 else "unknown"


def _decides(place: Place, node: ast.expr, parents: tuple[ast.AST, ...]) -> bool:
    """Tell what stands in a condition; the whole of a part may go no further than its type."""
    child: ast.AST = node
    for parent in parents:
        match parent:
            case ast.If() | ast.While() | ast.IfExp() | ast.Assert() if parent.test is child:
                return True
            case ast.comprehension() if any(x is child for x in parent.ifs):
                return True
            case ast.Call() if len(place) == 1 and called(parent) not in ("isinstance", "len"):
                return False
            case ast.stmt():
                return False
        child = parent
    return False
