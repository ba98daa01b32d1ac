"""Where the functions of a Flask program read the request, and what they do with what they read.

Only what is certain counts: a value is followed from `request` through names that are set once, and
into functions of the program that get it. Wherever it goes on to something else, it is unknown what
becomes of it, and of all that is in it.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sidebyside.examples.source import Source
from sidebyside.examples.symbols import Function
from sidebyside.inspection.rule_lines.syntax_names import called

Place = tuple[str | int, ...]
Kind = Literal["test", "converted", "used", "sent", "unknown"]
# What attributes of `request` hold: a part of it, and whether a name of it is read by `[]`.
PARTS: dict[str, tuple[str, ...]] = {
    "args": ("query",),
    "cookies": ("cookie",),
    "files": ("body",),
    "form": ("body",),
    "get_json": ("body",),
    "headers": ("header",),
    "json": ("body",),
    "values": ("query", "body"),
}
_HARMLESS = frozenset(
    {
        "base_url", "blueprint", "blueprints", "endpoint", "full_path", "host", "host_url",
        "method", "path", "remote_addr", "root_path", "root_url", "scheme", "script_root", "url",
        "url_root", "url_rule", "user_agent",
    }
)  # fmt: skip
_COPIES = frozenset({"copy", "to_dict", "dict"})
_GETTERS = frozenset({"get", "getlist", "pop"})
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
    found = _Program(program.tree).functions
    return {(each.node.name, _first_line(each.node)): each.reads() for each in found}


def _first_line(node: Function) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


class _Program:
    """The functions of a program, with what their parameters hold."""

    def __init__(self, tree: ast.Module) -> None:
        every = [node for node in ast.walk(tree) if isinstance(node, Function)]
        self.names = set(_imported_requests(tree))
        self.lists = dict(_lists(tree.body))
        self.functions = [_Function(node, self) for node in every]
        by_name: dict[str, list[_Function]] = {}
        for each in self.functions:
            by_name.setdefault(each.node.name, []).append(each)
        self.defined = frozenset(by_name)
        self.unique = {name: found[0] for name, found in by_name.items() if len(found) == 1}
        for _ in range(3):  # Each round follows a value one call further.
            for each in self.functions:
                each.give_arguments()


class _Function:
    def __init__(self, node: Function, program: _Program) -> None:
        self.node = node
        self._program = program
        self._parents = dict(_parents(node))
        self._values = dict(_set_once(node))
        self.sets = frozenset(self._values)
        self._lists = {**program.lists, **dict(_lists(node.body))}
        self.given: dict[str, Place | None] = {}
        for name in _variables(node):
            self.given[name] = ("path", name)

    def give_arguments(self) -> None:
        for call in self._own():
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            other = self._program.unique.get(call.func.id)
            if other is None:
                continue
            names = [arg.arg for arg in other.node.args.args]
            pairs = [*zip(names, call.args, strict=False)]
            pairs += [(key.arg, key.value) for key in call.keywords if key.arg]
            for name, value in pairs:
                place = self.place(value) if name not in other.sets else None
                if name not in other.given:
                    other.given[name] = place
                elif other.given[name] != place:
                    other.given[name] = None

    def _own(self) -> Iterator[ast.AST]:
        """Return what stands in the function, but not in functions inside."""
        yield from self._parents

    def place(self, node: ast.AST, seen: int = 0) -> Place | None:
        """Return what an expression holds of the request, if anything."""
        if seen > 12:
            return None
        match node:
            case ast.Name(id=name):
                if name in self._values:
                    value = self._values[name]
                    return self.place(value, seen + 1) if value is not None else None
                return self.given.get(name)
            case ast.NamedExpr(value=value) | ast.Await(value=value):
                return self.place(value, seen + 1)
            case ast.BoolOp(op=ast.Or(), values=[first, *others]):
                # `request.get_json() or {}` is a default, `... or abort(400)` a check.
                plain = all(isinstance(x, ast.Constant) or _is_empty(x) for x in others)
                return self.place(first, seen + 1) if plain else None
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in self._program.names:
                part = PARTS.get(attr, ())
                return part[:1] if len(part) == 1 and attr != "get_json" else None
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get_json")):
                return ("body",) if name in self._program.names else None
            case ast.Subscript(value=value, slice=ast.Constant(value=str() | int() as key)):
                return self._inside(value, key, seen)
            case ast.Call(
                func=ast.Attribute(value=value, attr=attr),
                args=[ast.Constant(value=str() as key), *_],
            ) if attr in _GETTERS:
                return self._inside(value, key, seen)
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _COPIES:
                return self.place(value, seen + 1)
            case ast.Call(func=ast.Name(id="dict"), args=[value], keywords=[]):
                return self.place(value, seen + 1)
        return None

    def _inside(self, value: ast.expr, key: str | int, seen: int) -> Place | None:
        held = self.place(value, seen + 1)
        return None if held is None else (*held, normal(held, key))

    def reads(self) -> Reads:
        """Return all that the function reads."""
        found: list[Read] = []
        escaped: set[str] = set()
        for node in self._own():
            escaped |= self._held_inside(node)
            if not isinstance(node, ast.expr) or isinstance(getattr(node, "ctx", None), ast.Store):
                continue
            if isinstance(node, ast.Name) and node.id in self._program.names:
                escaped |= self._of_request(node)
            place = self.place(node)
            if place is None:
                continue
            for read in self._read(node, place):
                found.append(read)
                if read.kind == "unknown" and len(place) == 1:
                    escaped.add(str(place[0]))
        return Reads(self.node, tuple(found), frozenset(escaped))

    def _held_inside(self, node: ast.AST) -> set[str]:
        """Return the parts that a function inside takes with it."""
        if isinstance(node, ast.Attribute) and node.attr == "request":
            return {""}  # `flask.request`, which is not followed.
        if not isinstance(node, Function | ast.Lambda):
            return set()
        names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
        held = {str(place[0]) for each in names if (place := self.place(each))}
        if isinstance(node, ast.Lambda) and any(x.id in self._program.names for x in names):
            held.add("")
        return held

    def _of_request(self, node: ast.Name) -> set[str]:
        """Return which parts are read in a way that cannot be followed."""
        parent = self._parents[node]
        if not isinstance(parent, ast.Attribute):
            return {""}
        if parent.attr in _HARMLESS:
            return set()
        if len(PARTS.get(parent.attr, ())) == 1:
            return set()
        if parent.attr in ("mimetype", "is_json", "content_type", "content_length", "referrer"):
            return {"header"}
        if parent.attr in ("data", "get_data", "stream", "values", "input_stream"):
            return {"body", "query"} if parent.attr == "values" else {"body"}
        if parent.attr in ("query_string",):
            return {"query"}
        return {""}

    def _read(self, node: ast.expr, place: Place) -> Iterator[Read]:
        parents = tuple(self._above(node))
        parent = parents[0]
        if self._goes_on(node, parent):
            return
        keys = self._keys(node, parent)
        if keys is not None:
            # Of `data.get(name)` the call is what reads.
            depth = 1 if isinstance(parent, ast.Attribute) else 0
            for key in keys:
                at = (*place, normal(place, key))
                yield self._made(at, parents[depth], parents[depth + 1 :])
            return
        yield self._made(place, node, parents)

    def _made(self, place: Place, node: ast.AST, parents: tuple[ast.AST, ...]) -> Read:
        assert isinstance(node, ast.expr)
        kind = self._kind(place, node, parents)
        raises = isinstance(node, ast.Subscript)
        return Read(place, node, kind, self.node, parents, raises)

    def _goes_on(self, node: ast.expr, parent: ast.AST) -> bool:
        """Tell an expression of which only a part is read, or that is looked at further out."""
        if isinstance(parent, ast.Attribute):
            parent = self._parents[parent]
            return self.place(parent) is not None and isinstance(parent, ast.Call)
        return isinstance(parent, ast.expr) and self.place(parent) is not None

    def _keys(self, node: ast.expr, parent: ast.AST) -> list[str | int] | None:
        """Return the names that `"name" in data`, `data[name]` or `data.get(name)` is about."""
        wanted: ast.expr | None = None
        match parent:
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[x]) if x is node:
                wanted = left
            case ast.Subscript(value=value, slice=index) if value is node:
                wanted = index
            case ast.Attribute(attr=attr) if attr in _GETTERS:
                call = self._parents[parent]
                wanted = call.args[0] if isinstance(call, ast.Call) and call.args else None
        if isinstance(wanted, ast.Constant) and isinstance(wanted.value, str | int):
            return [wanted.value]
        return self._looped(wanted.id, parent) if isinstance(wanted, ast.Name) else None

    def _looped(self, name: str, node: ast.AST) -> list[str | int] | None:
        """Return the texts that a loop's name takes in `for name in ("a", "b")`."""
        for above in self._above(node):
            loops = getattr(above, "generators", [above] if isinstance(above, ast.For) else [])
            for loop in loops:
                if isinstance(loop.target, ast.Name) and loop.target.id == name:
                    return self._texts(loop.iter)
        return None

    def _texts(self, node: ast.expr) -> list[str | int] | None:
        if isinstance(node, ast.Name):
            return self._lists.get(node.id)
        return _texts(node)

    def _above(self, node: ast.AST) -> Iterator[ast.AST]:
        while node in self._parents and node is not self.node:
            node = self._parents[node]
            yield node

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
                    return "sent" if self._values.get(name) is not None else "unknown"
                case ast.NamedExpr() if child is node:
                    pass
                case ast.Assign(targets=[ast.Subscript()]):
                    return "sent"
                case ast.Call() if child is node and isinstance(parent.func, ast.Name):
                    other = self._program.unique.get(parent.func.id)
                    if other is not None:
                        return "sent" if place in other.given.values() else "unknown"
                    return "sent" if self._sends(parent) else self._argument(place)
                case ast.Call():
                    return "sent" if self._sends(parent) else self._argument(place)
                case ast.keyword() | ast.Starred() if parent.__class__ is ast.Starred:
                    return "unknown"
                case ast.keyword():
                    if parent.arg is None:
                        return "unknown"
                case ast.Return() | ast.Expr():
                    return "sent"
                case _ if isinstance(parent, _SENDING):
                    pass
                case _:
                    return "unknown"
            child = parent
        return "unknown"

    def _sends(self, call: ast.Call) -> bool:
        """Tell a call that sends a value on, unless the program has one of that name."""
        return called(call) in _SENDERS and called(call) not in self._program.defined

    @staticmethod
    def _argument(place: Place) -> Kind:
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


def normal(place: Place, key: str | int) -> str | int:
    """Return a name as places have it: a header's case does not count."""
    return str(key).lower().replace("_", "-") if place[:1] == ("header",) else key


def _parents(function: Function) -> Iterator[tuple[ast.AST, ast.AST]]:
    waiting: list[ast.AST] = [function]
    while waiting:
        node = waiting.pop()
        inner = function.body if node is function else list(ast.iter_child_nodes(node))
        for child in inner:
            yield child, node
            if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
                waiting.append(child)


def _set_once(function: Function) -> Iterator[tuple[str, ast.expr | None]]:
    """Return the names that a function sets, each with its value where it is set but once."""
    values: dict[str, ast.expr] = {}
    sets: Counter[str] = Counter()
    for node, _ in _parents(function):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                sets[name] += 1
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                values[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                values[name] = value
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                values[name] = value
    shared = {
        name
        for node, _ in _parents(function)
        if isinstance(node, ast.Global | ast.Nonlocal)
        for name in node.names
    }
    for name, times in sets.items():
        yield name, values.get(name) if times == 1 and name not in shared else None


def _is_empty(node: ast.expr) -> bool:
    return (isinstance(node, ast.Dict) and not node.keys) or (
        isinstance(node, ast.List | ast.Tuple) and not node.elts
    )


def _lists(body: Iterable[ast.stmt]) -> Iterator[tuple[str, list[str | int]]]:
    for node in body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                texts = _texts(value)
                if texts is not None:
                    yield name, texts


def _texts(node: ast.expr) -> list[str | int] | None:
    if not isinstance(node, ast.Tuple | ast.List | ast.Set):
        return None
    found = [x.value for x in node.elts if isinstance(x, ast.Constant)]
    texts = [x for x in found if isinstance(x, str | int)]
    return texts if len(texts) == len(node.elts) else None


def _imported_requests(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "flask":
            for each in node.names:
                if each.name == "request":
                    yield each.asname or each.name


def _variables(node: Function) -> Iterator[str]:
    """Return the parameters that the path gives to a view."""
    paths = [
        str(argument.value)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        for argument in decorator.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    for parameter in node.args.args:
        if any(f"{parameter.arg}>" in path for path in paths):
            yield parameter.arg
