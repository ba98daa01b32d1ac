"""What the expressions of a Flask program hold of the request.

Only what is certain counts: a value is followed from `request` through names that are set once, and
into functions of the program that get it.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

from sidebyside.examples.symbols import Function

Place = tuple[str | int, ...]
# The part of the request that an attribute of `request` holds, or gives when it is called.
PARTS = {
    "args": "query",
    "cookies": "cookie",
    "files": "body",
    "form": "body",
    "get_json": "body",
    "headers": "header",
    "json": "body",
}
GETTERS = frozenset({"get", "getlist", "pop"})
_COPIES = frozenset({"copy", "to_dict", "dict"})


def normal_place(place: Place) -> Place:
    """Return a place whose name is as places have it."""
    return (*place[:1], *(normal(place, step) for step in place[1:2]), *place[2:])


def normal(place: Place, key: str | int) -> str | int:
    """Return a name as places have it: a header's case does not count."""
    return str(key).lower().replace("_", "-") if place[:1] == ("header",) else key


class ProgramValues:
    """The functions of a program, with what their parameters hold.

    Args:
        tree: The program.
    """

    def __init__(self, tree: ast.Module) -> None:
        every = [node for node in ast.walk(tree) if isinstance(node, Function)]
        self.names = set(_imported_requests(tree))
        self.lists = dict(_lists(tree.body))
        self.functions = [FunctionValues(node, self) for node in every]
        by_name: dict[str, list[FunctionValues]] = {}
        for each in self.functions:
            by_name.setdefault(each.node.name, []).append(each)
        self.defined = frozenset(by_name)
        self.unique = {name: found[0] for name, found in by_name.items() if len(found) == 1}
        for _ in range(3):  # Each round follows a value one call further.
            for each in self.functions:
                each.give_arguments()


class FunctionValues:
    """The expressions of one function.

    Args:
        node: The function.
        program: The program around it.
    """

    def __init__(self, node: Function, program: ProgramValues) -> None:
        self.node = node
        self.program = program
        # What stands in the function, but not in functions inside, each under what is around it.
        self.parents = dict(_parents(node))
        self._set = dict(_set_once(node))
        self._lists = {**program.lists, **dict(_lists(node.body))}
        self.given: dict[str, Place | None] = {name: ("path", name) for name in _variables(node)}

    def is_followed(self, name: str) -> bool:
        """Say whether a name is set once, so that what it is set to is followed."""
        return self._set.get(name) is not None

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Return the nodes around one, the innermost first."""
        while node in self.parents and node is not self.node:
            node = self.parents[node]
            yield node

    def texts(self, node: ast.expr) -> list[str | int] | None:
        """Return the texts that a list has which is written out, or a name of one."""
        return self._lists.get(node.id) if isinstance(node, ast.Name) else _texts(node)

    def give_arguments(self) -> None:
        """Note for the functions that it calls what their parameters hold."""
        for call in self.parents:
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            other = self.program.unique.get(call.func.id)
            if other is None:
                continue
            names = [arg.arg for arg in other.node.args.args]
            pairs = [*zip(names, call.args, strict=False)]
            pairs += [(key.arg, key.value) for key in call.keywords if key.arg]
            for name, value in pairs:
                place = self.place(value) if name not in other._set else None
                if name not in other.given:
                    other.given[name] = place
                elif other.given[name] != place:
                    other.given[name] = None

    def place(self, node: ast.AST, seen: int = 0) -> Place | None:
        """Return what an expression holds of the request, if anything."""
        if seen > 12:
            return None
        match node:
            case ast.Name(id=name):
                if name in self._set:
                    value = self._set[name]
                    return self.place(value, seen + 1) if value is not None else None
                return self.given.get(name)
            case ast.NamedExpr(value=value) | ast.Await(value=value):
                return self.place(value, seen + 1)
            case ast.BoolOp(op=ast.Or(), values=[first, *others]):
                # `request.get_json() or {}` is a default, `... or abort(400)` a check.
                plain = all(isinstance(x, ast.Constant) or _is_empty(x) for x in others)
                return self.place(first, seen + 1) if plain else None
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in self.program.names:
                part = PARTS.get(attr)
                return (part,) if part and attr != "get_json" else None
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get_json")):
                return ("body",) if name in self.program.names else None
            case ast.Subscript(value=value, slice=ast.Constant(value=str() | int() as key)):
                return self._inside(value, key, seen)
            case ast.Call(
                func=ast.Attribute(value=value, attr=attr),
                args=[ast.Constant(value=str() as key), *_],
            ) if attr in GETTERS:
                return self._inside(value, key, seen)
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _COPIES:
                return self.place(value, seen + 1)
            case ast.Call(func=ast.Name(id="dict"), args=[value], keywords=[]):
                return self.place(value, seen + 1)
        return None

    def _inside(self, value: ast.expr, key: str | int, seen: int) -> Place | None:
        held = self.place(value, seen + 1)
        return None if held is None else (*held, normal(held, key))


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
