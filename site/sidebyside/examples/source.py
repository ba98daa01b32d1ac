"""The text of a sample, and the lines that names, rules and statuses stand on.

Everything is found from the program's syntax tree, so no lesson and no table holds a line number.
"""

import ast
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from sidebyside import paths
from sidebyside.errors import SampleError
from sidebyside.examples.parsing import parse
from sidebyside.examples.symbols import find_symbols, functions
from sidebyside.inspection import status_lines
from sidebyside.inspection.route_table import Route, routes
from sidebyside.inspection.rule_lines.flask_checks import Reading
from sidebyside.inspection.rule_lines.refusal import Complaint
from sidebyside.samples import rules


@dataclass(frozen=True)
class Source:
    """One program as its author wrote it.

    Args:
        path: Its file.
        text: The whole of it.
        side: `flask` or `fastapi`.
        tree: Its syntax tree.
    """

    path: Path
    text: str
    side: str
    tree: ast.Module

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines without their breaks, as Python and Pygments count them."""
        return tuple(self.text.removesuffix("\n").split("\n"))

    @cached_property
    def symbols(self) -> dict[str, range]:
        """Each name that `lines_of` knows, with its lines."""
        return find_symbols(self.tree, self.lines)

    def lines_of(self, name: str) -> range:
        """Give the lines, from 1, of a function, class, `Class.field`, method or region.

        Raises:
            SampleError: The program has no such name.
        """
        if name not in self.symbols:
            raise SampleError(f"There is nothing named {name!r} here.", self.path)
        return self.symbols[name]

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The paths that its decorators give to functions."""
        return tuple(routes(self.tree))

    def rule_line(
        self, at: tuple[str | int, ...], function: str | None, complaint: Complaint | None = None
    ) -> int | None:
        """Give the line that declares, or checks, the rule which a complaint is about.

        Args:
            at: The complaint's place, such as `("body", "age")` or `("header", "x-token")`.
            function: The function that the request was routed to.
            complaint: What else is known of it; nothing where nobody complained there.

        Returns:
            A line from 1, or None where no single one can be told.
        """
        node = functions(self.tree).get(function or "")
        if node is None:
            return None
        find = rules.declared_line if self.side == "fastapi" else rules.checked_line
        return find(self.tree, complaint or Complaint(at), node)

    def reading(self, at: tuple[str | int, ...], function: str | None) -> Reading | None:
        """Say what a Flask function does with a field; None where no line names it."""
        node = functions(self.tree).get(function or "")
        return rules.reading(self.tree, Complaint(at), node) if node else None

    def status_line(self, function: str, status: int, said: str = "") -> int | None:
        """Give the line of a function that sends a status, where there is exactly one.

        Args:
            function: The function that answered.
            status: The status that it sent.
            said: What it sent; then only a line counts whose own words all stand there.
        """
        node = functions(self.tree).get(function)
        return status_lines.status_line(node, status, said) if node else None


def source(stem: str, side: str) -> Source:
    """Give one side's program of a pair.

    It is kept, and read again when its file has changed.

    Args:
        stem: The pair's name.
        side: `flask` or `fastapi`.

    Raises:
        SampleError: There is no such file, or it is no Python.
    """
    path = paths.SAMPLES[side] / f"{stem}.py"
    if not stem.isidentifier():
        raise SampleError(f"{stem!r} is no name of a program: use letters, digits and _.", path)
    return source_of(path, side)


def source_of(path: Path, side: str) -> Source:
    """Give any program's source; the rest is as in `source`."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        raise SampleError(
            "There is no such program; write it, or correct the stem.", path
        ) from None
    return _read(path, side, changed)


@lru_cache(maxsize=1024)
def _read(path: Path, side: str, changed: int) -> Source:
    try:
        text = path.read_text(encoding="utf-8")
        return Source(path, text, side, parse(text, str(path)))
    except SyntaxError as error:
        raise SampleError(f"This is no Python: {error.msg}.", path, error.lineno or 1) from None
    except (OSError, ValueError) as error:
        raise SampleError(f"Cannot read this program: {error}.", path) from None
