"""The lines of a program that answers point to, looked up once for each question.

A lookup walks the program's syntax tree, which takes longer than all else that a result needs.
"""

from functools import lru_cache

from sidebyside.errors import SampleError
from sidebyside.samples import Source, source


def find_source(stem: str, side: str) -> Source | None:
    """Give a side's program, or None where it cannot be read: a page then has no links into it."""
    try:
        return source(stem, side)
    except SampleError:
        return None


# An edited program is another Source, so nothing here grows stale.
@lru_cache(maxsize=4096)
def rule_line(program: Source, at: tuple[str | int, ...], function: str | None) -> int | None:
    """Give the line that declares or checks what a complaint is about, as `Source.rule_line`."""
    return program.rule_line(at, function)


@lru_cache(maxsize=4096)
def status_line(program: Source, function: str, status: int, said: str = "") -> int | None:
    """Give the line of a function that sends a status, as `Source.status_line`."""
    return program.status_line(function, status, said)


@lru_cache(maxsize=1024)
def sender(
    program: Source, status: int, beside: str | None, said: str = ""
) -> tuple[str, int] | None:
    """Find the one other function that sends a status, such as a dependency.

    Args:
        program: The program.
        status: The status.
        beside: The function that is not looked at.
        said: What was sent; then only a line counts whose own words all stand there.

    Returns:
        Its name and the line, or None where there is none or more than one.
    """
    found = [
        (name, line)
        for name in program.symbols
        if name != beside and (line := program.status_line(name, status, said))
    ]
    return found[0] if len(found) == 1 else None
