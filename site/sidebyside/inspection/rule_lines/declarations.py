"""What a program declares: the parameters of its functions and the fields of its models."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from sidebyside.examples.symbols import Function, functions
from sidebyside.inspection.rule_lines.syntax_names import (
    is_named,
    names_in,
    names_quoted,
    parameters,
    texts_in,
)

_MAKERS = ("__init__", "__call__")


@dataclass(frozen=True)
class Declaration:
    """One parameter or field.

    Args:
        name: Its name in the program.
        line: The line on which it starts.
        expressions: Its annotation and its default.
        owner: The class whose field it is, or None for a parameter.
    """

    name: str
    line: int
    expressions: tuple[ast.expr, ...]
    owner: ast.ClassDef | None = None


class Declarations:
    """Looks up what a program declares.

    Args:
        tree: The program.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.functions = functions(tree)
        self.classes = {x.name: x for x in ast.walk(tree) if isinstance(x, ast.ClassDef)}
        self.values = dict(_values(tree))

    def find(
        self, function: Function, names: list[str], *, models_first: bool
    ) -> Declaration | None:
        """Find the parameter, or the field of a parameter's model, that the names lead to.

        Args:
            function: The function whose signature declares it, or names who does.
            names: The way to the field; empty for a whole body, which is the model's parameter.
            models_first: Whether a field of a model comes before a parameter of the same name:
                it does in a body, since a name in the path is no part of it.
        """
        seen: set[str] = set()
        found = self._find(function, names, seen, models_first=models_first)
        if found is None and names:
            found = self._in_dependencies(
                self._everywhere(), names, seen, models_first=models_first
            )
        return found

    def _find(
        self, function: Function, names: list[str], seen: set[str], *, models_first: bool
    ) -> Declaration | None:
        seen.add(function.name)
        ways = [self._parameter, self._in_models]
        for way in reversed(ways) if models_first else ways:
            if found := way(function, names):
                return found
        signature = [function.args, *function.decorator_list]
        return self._in_dependencies(signature, names, seen, models_first=models_first)

    def _in_dependencies(
        self, nodes: Iterable[ast.AST], names: list[str], seen: set[str], *, models_first: bool
    ) -> Declaration | None:
        for name in self.names_behind(*nodes):
            if name in self.functions and name not in seen:
                dependency = self.functions[name]
                if found := self._find(dependency, names, seen, models_first=models_first):
                    return found
            elif name in self.classes and name not in seen and names:
                seen.add(name)
                if found := self.field(name, names):
                    return found
        return None

    def _everywhere(self) -> list[ast.expr]:
        """Return the dependencies of the whole app or of a router."""
        return [
            keyword.value
            for node in self.tree.body
            for keyword in ast.walk(node)
            if isinstance(keyword, ast.keyword)
            and keyword.arg == "dependencies"
            and not isinstance(node, Function)
        ]

    def _parameter(self, function: Function, names: list[str]) -> Declaration | None:
        for parameter, expressions in parameters(function):
            if names and is_named(parameter.arg, names[0], expressions):
                own = Declaration(parameter.arg, parameter.lineno, expressions)
                return self.field_inside(own, names[1:]) or own
        return None

    def _in_models(self, function: Function, names: list[str]) -> Declaration | None:
        for parameter, expressions in parameters(function):
            own = Declaration(parameter.arg, parameter.lineno, expressions)
            if not names and self.models(own):
                return own
            if found := self.field_inside(own, names):
                return found
        return None

    def models(self, declaration: Declaration) -> list[str]:
        """Name the program's classes that a declaration uses, those written as a string too."""
        quoted = (names_quoted(str(text.value)) for text in texts_in(*declaration.expressions))
        words = [*self.names_behind(*declaration.expressions), *chain.from_iterable(quoted)]
        return [word for word in dict.fromkeys(words) if word in self.classes]

    def field_inside(self, declaration: Declaration, names: list[str]) -> Declaration | None:
        """Find a field of the model that a declaration names.

        Pydantic puts the name of a union's member, a tag or a mapping's key before a field.
        """
        if not names:
            return None
        models = self.models(declaration)
        label, rest = names[0], names[1:]
        labelled = [model for model in models if model == label or self._is_tagged(model, label)]
        ways = [(model, names) for model in models]
        ways += [(model, rest) for model in labelled or models if rest]
        return next((found for way in ways if (found := self.field(*way))), None)

    def _is_tagged(self, model: str, tag: str) -> bool:
        node = self.classes[model]
        fields = (member for member in node.body if isinstance(member, ast.AnnAssign))
        return any(text.value == tag for field in fields for text in texts_in(field.annotation))

    def field(self, model: str, names: list[str]) -> Declaration | None:
        """Find a model's field, a field of that field, or an inherited one."""
        for node in self.lineage(model):
            for member in node.body:
                if isinstance(member, Function) and member.name in _MAKERS:
                    if found := self._parameter(member, names):
                        return found
                elif (own := _own_field(node, member)) and is_named(
                    own.name, names[0], own.expressions
                ):
                    return self.field_inside(own, names[1:]) or own
        return None

    def lineage(self, model: str) -> Iterator[ast.ClassDef]:
        """Return a class and those of the program's classes that it inherits from."""
        waiting, seen = [model], set()
        while waiting:
            name = waiting.pop(0)
            if name in self.classes and name not in seen:
                seen.add(name)
                yield self.classes[name]
                waiting += names_in(*self.classes[name].bases)

    def names_behind(self, *nodes: ast.AST) -> Iterator[str]:
        """Return the names in pieces of the program, those behind a name for a type included."""
        for node in self.expand(*nodes):
            yield from names_in(node)

    def expand(self, *nodes: ast.AST) -> Iterator[ast.AST]:
        """Return the pieces, then what the program's own names in them stand for."""
        waiting, seen = list(nodes), set()
        while waiting:
            node = waiting.pop(0)
            yield node
            for name in names_in(node):
                if name in self.values and name not in seen:
                    seen.add(name)
                    waiting.append(self.values[name])


def _own_field(node: ast.ClassDef, member: ast.stmt) -> Declaration | None:
    match member:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
            expressions = (annotation, value) if value else (annotation,)
            return Declaration(name, member.lineno, expressions, node)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as value):
            return Declaration(name, member.lineno, (value,), node)
    return None


def _values(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
