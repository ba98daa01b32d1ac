"""The text of an example, and the lines that its names stand on.

Everything is found from the program's syntax tree, so no lesson and no table holds a line number.
"""

import ast
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from sidebyside import paths
from sidebyside.errors import SampleError
from sidebyside.examples.parsing import parse
from sidebyside.examples.symbols import find_symbols


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
        """Return the lines, from 1, of a function, class, `Class.field`, method or region.

        Raises:
            SampleError: The program has no such name.
        """
        if name not in self.symbols:
            raise SampleError(f"There is nothing named {name!r} here.", self.path)
        return self.symbols[name]


def source(stem: str, side: str) -> Source:
    """Return one side's program of a pair.

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
    """Return any program's source; the rest is as in `source`."""
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
