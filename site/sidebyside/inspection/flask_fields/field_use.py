"""What a Flask program did with one field of a request in one run, as far as that is certain.

`request_reads` says where it is read, `reach` which of these lines the run has passed, and
`refusals` which of them would have refused it. A call that is not in the record, or a value that
goes where it cannot be followed, makes it unknown.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sidebyside.examples.source import Source
from sidebyside.examples.symbols import Function, functions
from sidebyside.http.run import FunctionCall, Run
from sidebyside.inspection.flask_fields.reach import Reach
from sidebyside.inspection.flask_fields.refusals import asks_for, ending_condition, lets_through
from sidebyside.inspection.flask_fields.request_reads import Read, Reads, request_reads
from sidebyside.inspection.flask_fields.request_values import Place, normal_place
from sidebyside.inspection.rule_lines.declarations import Declarations
from sidebyside.inspection.rule_lines.syntax_names import called, names_in

Deed = Literal["checked", "converted", "defaulted", "read", "unread", "missed"]
_FRAMEWORKS = frozenset({"flask", "jinja2", "markupsafe", "pydantic", "werkzeug"})
_MODEL_CALLS = frozenset({"model_validate", "model_validate_json", "load"})
_TYPES = {"int": int, "float": float}


@dataclass(frozen=True)
class FieldUse:
    """What was done with a field.

    Args:
        deed: `checked`, a check let it through; `converted`, `type=` could read it; `defaulted`,
            it could not; `read`, it was read and not checked; `unread`, no function that ran asks
            for it; `missed`, no line that asks for it was reached.
        line: The line, where there is one.
    """

    deed: Deed
    line: int | None = None


class FlaskFields:
    """What one run of a Flask program did with each field.

    Args:
        program: The program.
        run: What happened.
    """

    def __init__(self, program: Source, run: Run) -> None:
        self._program = program
        self._run = run
        self._reads = request_reads(program)
        self._calls = [pair for call in run.calls if (pair := self._known(call))]
        self._is_whole = run.complete and len(self._calls) == len(run.calls)

    def _known(self, call: FunctionCall) -> tuple[Reads, Reach] | None:
        found = self._reads.get((call.function.name, call.function.line))
        if found is None or call.end not in ("returned", "finished", "raised"):
            return None
        if call.end == "raised" and call.line is None:
            return None
        line = call.line if call.end != "finished" else None
        return found, Reach(found.node, line, call.raised.kind if call.raised else "")

    def use(self, place: Place, values: list[str]) -> FieldUse | None:
        """Say what was done with a field; None where that is not certain.

        Args:
            place: The field.
            values: What was sent there, where that is text.
        """
        place = normal_place(place)
        if len(place) < 2:
            return None
        begun = [
            (read, reach)
            for reads, reach in self._calls
            for read in reads.reads
            if read.place[: len(place)] == place
        ]
        return (
            self._by_check(place, begun)
            or self._by_conversion(begun, values)
            or self._by_model(place)
            or self._by_none(place, begun)
        )

    # a check that let it through

    def _by_check(self, place: Place, begun: list[tuple[Read, Reach]]) -> FieldUse | None:
        for read, reach in begun:
            if read.place == place and lets_through(read, reach):
                return FieldUse("checked", read.line)
        return None

    def _by_conversion(self, begun: list[tuple[Read, Reach]], values: list[str]) -> FieldUse | None:
        for read, reach in begun:
            if read.kind != "converted" or not reach.has_passed(read.node) or not values:
                continue
            name = next(
                called(key.value)
                for key in read.node.keywords  # type: ignore[attr-defined]
                if key.arg == "type"
            )
            if name in functions(self._program.tree):
                return FieldUse("checked", read.line) if self._has_returned(name) else None
            if name in _TYPES and isinstance(read.node, ast.Call):
                if called(read.node) != "get":
                    return None
                return FieldUse(
                    "converted" if _converts(_TYPES[name], values[0]) else "defaulted", read.line
                )
        return None

    def _has_returned(self, name: str) -> bool:
        ends = {call.end for call in self._run.calls if call.function.name == name}
        return ends == {"returned"}

    def _by_model(self, place: Place) -> FieldUse | None:
        """Find a model of the program that has the field, and that validated the whole of it."""
        for reads, reach in self._calls:
            for read in reads.reads:
                if read.place != place[:1] or not (model := _model(read)):
                    continue
                line = _model_field(self._program, model, place[1:])
                if line and reach.has_passed(read.node) and _ended_after(read, reach):
                    return FieldUse("checked", line)
        return None

    # none

    def _by_none(self, place: Place, begun: list[tuple[Read, Reach]]) -> FieldUse | None:
        if not self._is_whole or not self._is_certain(place):
            return None
        if begun and all(reach.has_missed(read.node) for read, reach in begun):
            return FieldUse("missed", min(read.line for read, _ in begun))
        if not begun:
            return self._elsewhere(place)
        if any(read.kind != "sent" for read, _ in begun) or _outside(self._program):
            return None
        passed = [read.line for read, reach in begun if reach.has_passed(read.node)]
        return FieldUse("read", min(passed)) if passed else None

    def _elsewhere(self, place: Place) -> FieldUse | None:
        """Say of a field that no function which ran asks for whether another one would have."""
        found = [
            read.line
            for reads in self._reads.values()
            for read in reads.reads
            if read.place[: len(place)] == place and self._would_run(reads.node)
        ]
        if found:
            return FieldUse("missed", min(found))
        return FieldUse("unread") if self._calls and not _outside(self._program) else None

    def _would_run(self, node: Function) -> bool:
        route = self._run.route
        return bool(route and route.view and route.view.name == node.name and not route.begun)

    def _is_certain(self, place: Place) -> bool:
        """Tell whether no line that may have been passed lets go of the part it is in."""
        for reads, reach in self._calls:
            if {"", place[0]} & reads.escaped and not self._escapes_missed(reads, reach, place):
                return False
            for read in reads.reads:
                inside = read.place == place[: len(read.place)] and len(read.place) < len(place)
                if inside and len(read.place) > 1 and not reach.has_missed(read.node):
                    return False
        return True

    @staticmethod
    def _escapes_missed(reads: Reads, reach: Reach, place: Place) -> bool:
        loose = [x for x in reads.reads if x.kind == "unknown" and x.place == place[:1]]
        return (
            "" not in reads.escaped and bool(loose) and all(reach.has_missed(x.node) for x in loose)
        )

    # what was refused

    def refusal(self, place: Place, *, sent: bool) -> tuple[bool, int | None]:
        """Say whether the program ended the request because of a field, though it does not say so.

        Args:
            place: The field.
            sent: Whether something was sent there.

        Returns:
            Whether, for certain; and at which line.
        """
        place = normal_place(place)
        for reads, reach in reversed(self._calls):
            if reach.raised == "BadRequestKeyError":
                here = [x for x in reads.reads if x.raises and x.line == reach.line]
                own = [x for x in here if x.place == place]
                if own and (not sent or len(own) == len(here)):
                    return True, reach.line
            if reach.line is None:
                continue
            for read in reads.reads:
                found = ending_condition(read, reach)
                if found is None or read.place != place:
                    continue
                ended = {x.place for x in reads.reads if ending_condition(x, reach) is found}
                if ended == {place} or (not sent and asks_for(read)):
                    return True, read.line
        return False, None


def _converts(kind: type, text: str) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True


def _model(read: Read) -> str | None:
    """Return the class in `Model(**data)`, `Model.model_validate(data)` or `Model().load(data)`."""
    for above in read.parents[:2]:
        if isinstance(above, ast.Call):
            match above.func:
                case ast.Name(id=name) if any(key.arg is None for key in above.keywords):
                    return name
                case ast.Attribute(value=ast.Name(id=name) | ast.Call(func=ast.Name(id=name))) if (
                    above.func.attr in _MODEL_CALLS
                ):
                    return name
            return None
    return None


def _ended_after(read: Read, reach: Reach) -> bool:
    return reach.line is None or not reach.raised or reach.line != read.line


@lru_cache(maxsize=1024)
def _model_field(program: Source, model: str, way: Place) -> int | None:
    """Return the line of the field that has exactly this name."""
    declarations = Declarations(program.tree)
    if model not in declarations.classes or len(way) != 1:
        return None
    for node in declarations.lineage(model):
        for member in node.body:
            match member:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                    if name == way[0] and names_in(annotation) != ["Any"]:
                        return member.lineno if "alias" not in ast.dump(member) else None
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()) if name == way[0]:
                    return member.lineno
    return None


@lru_cache(maxsize=256)
def _outside(program: Source) -> bool:
    """Say whether a program uses a package that may look at a request by itself."""
    return any(
        name not in _FRAMEWORKS and name not in sys.stdlib_module_names
        for name in _packages(program.tree)
    )


def _packages(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
