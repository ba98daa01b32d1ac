"""Samples: both twins there, loadable, and small enough to stand side by side."""

from collections.abc import Iterator

from sidebyside import paths
from sidebyside.errors import SampleError
from sidebyside.examples.program import load_program
from sidebyside.examples.source import Source, source
from sidebyside.lessons.finding import Finding

MAX_LINES = 60
MAX_COLUMNS = 58


def program_findings(stem: str, max_lines: int = MAX_LINES) -> Iterator[Finding]:
    """Look at both programs of a pair.

    Args:
        stem: The pair's name.
        max_lines: How many lines each may have.
    """
    for side in paths.SAMPLES:
        try:
            yield from _size(source(stem, side), max_lines)
            load_program(stem, side, print_to=lambda _: None)
        except SampleError as error:
            yield Finding.of(error)


def _size(program: Source, max_lines: int) -> Iterator[Finding]:
    if len(program.lines) > max_lines:
        message = f"The program has {len(program.lines)} lines; {max_lines} fit on a page."
        yield Finding(program.path, max_lines + 1, message)
    for number, line in enumerate(program.lines, start=1):
        if len(line) > MAX_COLUMNS:
            message = f"The line has {len(line)} columns; {MAX_COLUMNS} fit beside its twin."
            yield Finding(program.path, number, message)


def all_stems() -> tuple[str, ...]:
    """Name the stems of which a program is there, its twin or not, sorted."""
    return tuple(
        sorted({file.stem for root in paths.SAMPLES.values() for file in root.glob("*.py")})
    )
