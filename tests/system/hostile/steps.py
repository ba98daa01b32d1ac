"""Count the steps of a call: the same number on every machine, however busy it is.

A step is a line of Python that runs, in whatever module. Work in C has no lines, so what grows with
its arguments is charged by their size, `_A_STEP` characters, bytes or items to a step:

- a method of a text, of bytes or of a list (`replace`, `split`, `join`, `index`), by what it is
  called on;
- a search, match or substitution with a pattern of the site's own, by the text that it passes over
  (`test_patterns.py` proves that this is what it costs);
- what `json` reads, and what it writes;
- in the site's own modules, `in`, `+`, `+=`, `==`, `*` before a sequence and an open slice, by the
  sequences that are named there.

What is not counted: a function of C that is given its sequence as an argument (`sorted`, `sum`,
`bytes`), a compiled extension (Pydantic's core, markupsafe), what a loop's head reads, how far
`find`, `index` and `count` look, and how often the garbage collector runs. In the site these stand
beside lines that are counted as often.
"""

import ast
import json.decoder
import json.encoder
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import BuiltinMethodType, CodeType, FrameType
from typing import Any

import sidebyside

_A_STEP = 16
_SITE = str(Path(sidebyside.__file__).parent)
_SEQUENCES = (str, bytes, bytearray, list, tuple)
# Methods that look at the ends alone, and those that stop at what they find.
_SHORT = frozenset(
    {"append", "count", "endswith", "extend", "find", "index", "isascii", "pop", "startswith"}
)
_JSON = {json.decoder.JSONDecoder.decode.__code__, json.encoder.JSONEncoder.encode.__code__}
_NAMES: dict[CodeType, dict[int, tuple[str, ...]]] = {}


class Steps:
    """How many steps were taken.

    Args:
        of: Where they are counted too, by file and line; None for the sum alone.
    """

    def __init__(self, of: dict[tuple[str, int], float] | None = None) -> None:
        self.taken = 0.0
        self._of = of

    def take(self, frame: FrameType, count: float) -> None:
        self.taken += count
        if self._of is not None:
            at = (frame.f_code.co_filename, frame.f_lineno)
            self._of[at] = self._of.get(at, 0) + count

    def trace(self, frame: FrameType, event: str, arg: Any) -> Any:
        """Begin to count in a function."""
        names, is_json = _names(frame.f_code), frame.f_code in _JSON

        def count(frame: FrameType, event: str, arg: Any) -> Any:
            if event == "line":
                self.take(frame, 1)
                if names and frame.f_lineno in names:
                    for name in names[frame.f_lineno]:
                        self.take(frame, _size(_value(frame, name)))
            elif is_json and event == "return":
                self.take(frame, _size(arg) + _size(frame.f_locals.get("s")))
            return count

        return count

    def profile(self, frame: FrameType, event: str, arg: Any) -> None:
        if event == "c_call" and isinstance(arg, BuiltinMethodType) and arg.__name__ not in _SHORT:
            self.take(frame, _size(arg.__self__))


@contextmanager
def counted(of: dict[tuple[str, int], float] | None = None) -> Iterator[Steps]:
    """Count the steps of this thread.

    Args:
        of: Where they are counted by file and line, to find what grows.
    """
    steps = Steps(of)
    before = sys.gettrace(), sys.getprofile()
    with _counting_patterns(steps):
        sys.setprofile(steps.profile)
        sys.settrace(steps.trace)
        try:
            yield steps
        finally:
            sys.settrace(before[0])
            sys.setprofile(before[1])


def _size(value: Any) -> float:
    return len(value) / _A_STEP if isinstance(value, _SEQUENCES) else 0


def _value(frame: FrameType, name: str) -> Any:
    first, *rest = name.split(".")
    value = frame.f_locals.get(first)
    for attribute in rest:
        # What is made when it is asked for is no attribute yet, and would be made for the count.
        value = getattr(value, "__dict__", {}).get(attribute)
    return value


def _names(code: CodeType) -> dict[int, tuple[str, ...]]:
    found = _NAMES.get(code)
    if found is None:
        is_ours = code.co_filename.startswith(_SITE)
        found = _NAMES[code] = _names_by_line(code.co_filename) if is_ours else {}
    return found


@cache
def _names_by_line(file: str) -> dict[int, tuple[str, ...]]:
    """Find the sequences that each line of a file may read as a whole."""
    tree = ast.parse(Path(file).read_text("utf-8"))
    found: dict[int, list[str]] = {}
    once = {id(each) for node in ast.walk(tree) for each in _read_once(node)}
    for node in ast.walk(tree):
        for each in _read_as_a_whole(node):
            if isinstance(each, ast.Name | ast.Attribute) and id(each) not in once:
                found.setdefault(each.lineno, []).append(ast.unparse(each))
    return {line: tuple(names) for line, names in found.items()}


def _read_once(node: ast.AST) -> Iterator[ast.AST]:
    """List what a loop reads before it begins, although its line runs once a turn."""
    if isinstance(node, ast.For | ast.comprehension):
        yield from ast.walk(node.iter)


def _read_as_a_whole(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return node.comparators
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [node.left, node.right]
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        return [node.target, node.value]
    if isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Load):
        return [node.value]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        is_short = isinstance(node.slice.upper, ast.Constant)
        is_open = None in (node.slice.lower, node.slice.upper)
        return [node.value] if is_open and not is_short else []
    return []


class _CountingPattern:
    """A pattern that counts what it passes over."""

    def __init__(self, pattern: "re.Pattern[Any]", take: Callable[[float], None]) -> None:
        self._pattern = pattern
        self._take = take

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._pattern, name)
        if name not in ("match", "search", "fullmatch", "sub", "split", "findall", "finditer"):
            return called

        def call(*arguments: Any, **options: Any) -> Any:
            made = called(*arguments, **options)
            text = arguments[name == "sub"]
            if name == "match":
                self._take((made.end() - made.start() if made else 0) / _A_STEP)
            else:
                self._take(_size(text))
            return made

        return call


@contextmanager
def _counting_patterns(steps: Steps) -> Iterator[None]:
    """Let each pattern of the site's own count, and those that it makes as it goes."""
    take = lambda count: steps.take(sys._getframe(2), count)  # noqa: E731
    changed = []
    for module in [each for name, each in sys.modules.items() if name.startswith("sidebyside.")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, re.Pattern):
                changed.append((module, name, value))
                setattr(module, name, _CountingPattern(value, take))
    try:
        yield
    finally:
        for module, name, value in changed:
            setattr(module, name, value)
