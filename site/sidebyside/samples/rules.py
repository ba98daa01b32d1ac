"""Find the line that declares, or checks, the rule that a validation complaint is about.

In FastAPI a rule is declared: by a parameter of the function, or by the field of a model that a
parameter names. In Flask it is checked: by a condition or an access that names the field.
"""

import ast
import re
from collections.abc import Iterator

from sidebyside.samples.symbols import Function, functions

_SEPARATORS = re.compile(r"[-_\s]")
_ALIASES = ("alias", "validation_alias")
Place = tuple[str | int, ...]


def declared_line(tree: ast.Module, at: Place, function: Function) -> int | None:
    """Give the line of the parameter or model field that a complaint is about.

    Args:
        tree: The program.
        at: The complaint's place, such as `("body", "age")`.
        function: The function that the request was routed to.
    """
    names = [step for step in at[1:] if isinstance(step, str)]
    return _Declarations(tree).find(function, names, set(), models_first=at[:1] == ("body",))


def checked_line(tree: ast.Module, at: Place, function: Function) -> int | None:
    """Give the line of the condition or access that names the field of a complaint.

    It is looked for in the function, then in the functions of the program that it calls, then in
    the models that they name.

    Args:
        tree: The program.
        at: The complaint's place, such as `("body", "age")`.
        function: The function that the request was routed to.
    """
    names = [step for step in at if isinstance(step, str)]
    if len(names) < 2:
        return None
    reached = list(_reached(tree, function))
    for node in reached:
        line = _naming_line(node, names[-1]) or _parameter_line(node, names)
        if line is not None:
            return line
    declarations = _Declarations(tree)
    used = {name.id for node in reached for name in ast.walk(node) if isinstance(name, ast.Name)}
    lines = {
        line
        for name in used & declarations.classes.keys()
        if (line := declarations.field_line(name, names[1:]))
    }
    return lines.pop() if len(lines) == 1 else None


def _same(one: str, other: str) -> bool:
    """Whether two names mean the same: `x-token` and `x_token`, `firstName` and `first_name`."""
    return _SEPARATORS.sub("", one).lower() == _SEPARATORS.sub("", other).lower()


class _Declarations:
    """The models, type aliases and functions that a program declares."""

    def __init__(self, tree: ast.Module) -> None:
        self.functions = functions(tree)
        self.classes = {x.name: x for x in ast.walk(tree) if isinstance(x, ast.ClassDef)}
        self.aliases = dict(_aliases(tree))

    def find(
        self, function: Function, names: list[str], seen: set[str], *, models_first: bool
    ) -> int | None:
        """Find the parameter, or the field of a parameter's model, that the names lead to.

        Args:
            function: The function whose signature declares the rule, or names who does.
            names: The way to the field; empty for a whole body, which is the model's parameter.
            seen: The functions that were looked at already.
            models_first: Whether a field of a model comes before a parameter of the same name:
                it does in a body, since a name in the path is no part of it.
        """
        ways = [self._parameter_named, self._field_named]
        for way in reversed(ways) if models_first else ways:
            if line := way(function, names):
                return line
        seen.add(function.name)
        signature = [function.args, *function.decorator_list]
        for name in [word for part in signature for word in self._words(part)]:
            if name in self.functions and name not in seen:
                dependency = self.functions[name]
                if line := self.find(dependency, names, seen, models_first=models_first):
                    return line
        return None

    def _parameter_named(self, function: Function, names: list[str]) -> int | None:
        for parameter in _parameters(function):
            if names and _parameter_is(parameter, names[0]):
                return self._field_in(parameter.annotation, names[1:]) or parameter.lineno
        return None

    def _field_named(self, function: Function, names: list[str]) -> int | None:
        for parameter in _parameters(function):
            for word in self._words(parameter.annotation):
                if word in self.classes and not names:
                    return parameter.lineno
                if line := self.field_line(word, names):
                    return line
        return None

    def field_line(self, model: str, names: list[str]) -> int | None:
        """Give the line of a model's field, of a field of that field, or of an inherited one."""
        node = self.classes.get(model)
        if node is None or not names:
            return None
        for member in node.body:
            if isinstance(member, ast.AnnAssign) and _field_is(member, names[0]):
                return self._field_in(member.annotation, names[1:]) or member.lineno
            if isinstance(member, Function) and member.name == "__init__":
                return self._parameter_named(member, names)
        for base in node.bases:
            if isinstance(base, ast.Name) and (line := self.field_line(base.id, names)):
                return line
        return None

    def _field_in(self, annotation: ast.expr | None, names: list[str]) -> int | None:
        lines = (self.field_line(name, names) for name in self._words(annotation))
        return next((line for line in lines if line), None)

    def _words(self, node: ast.AST | None) -> Iterator[str]:
        """Give the names in an expression, those behind a type alias included."""
        for child in ast.walk(node) if node else ():
            if isinstance(child, ast.Name):
                yield child.id
                if child.id in self.aliases:
                    yield from _names(self.aliases[child.id])


def _names(node: ast.AST) -> list[str]:
    return [child.id for child in ast.walk(node) if isinstance(child, ast.Name)]


def _aliases(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Subscript() as value):
                yield name, value


def _parameters(function: Function) -> list[ast.arg]:
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def _parameter_is(parameter: ast.arg, name: str) -> bool:
    aliases = _alias_texts(parameter.annotation)
    return _same(parameter.arg, name) or any(_same(alias, name) for alias in aliases)


def _field_is(field: ast.AnnAssign, name: str) -> bool:
    aliases = [*_alias_texts(field.annotation), *_alias_texts(field.value)]
    return (isinstance(field.target, ast.Name) and _same(field.target.id, name)) or any(
        _same(alias, name) for alias in aliases
    )


def _alias_texts(node: ast.AST | None) -> list[str]:
    return [
        keyword.value.value
        for keyword in (ast.walk(node) if node else ())
        if isinstance(keyword, ast.keyword)
        and keyword.arg in _ALIASES
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    ]


def _parameter_line(function: Function, names: list[str]) -> int | None:
    if names[0] != "path":
        return None
    lines = (x.lineno for x in _parameters(function) if _same(x.arg, names[-1]))
    return next(lines, None)


def _reached(tree: ast.Module, function: Function) -> Iterator[Function]:
    """Give a function, then those of the program that it names, each once."""
    known, seen, waiting = functions(tree), {function.name}, [function]
    while waiting:
        node = waiting.pop(0)
        yield node
        for name in _names(node):
            if name in known and name not in seen:
                seen.add(name)
                waiting.append(known[name])


def _naming_line(function: Function, field: str) -> int | None:
    """Give the first condition that names the field, else the first place that does."""
    conditions = []
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            conditions.append(node.test)
        elif isinstance(node, ast.comprehension):
            conditions += node.ifs
    places = [line for test in conditions for line in _mentions(test, field)]
    return min(places or _mentions(function, field), default=None)


def _mentions(node: ast.AST, field: str) -> list[int]:
    return [
        child.lineno
        for child in ast.walk(node)
        if isinstance(child, ast.Constant)
        and isinstance(child.value, str)
        and _same(child.value, field)
    ]
