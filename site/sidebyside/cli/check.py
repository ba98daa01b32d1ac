"""`sidebyside check`: the command around `sidebyside.cli.findings`, which does the looking."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sidebyside.lessons.finding import Finding


@click.command(
    short_help="Hold what lessons say against what their programs do.",
    epilog="Example: sidebyside check lessons/02-requests/03-json-bodies",
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Run every lesson's programs, and name each line that says something else than they do.

    PATH is a part, a lesson, one of its files or a program; without one, everything is looked at.
    """
    from sidebyside.cli.findings import check as look

    started = time.perf_counter()
    findings = look(paths)
    for finding in findings:
        _print(finding)
    _summarise(paths, findings, time.perf_counter() - started)
    if findings:
        raise click.exceptions.Exit(1)


def _print(finding: "Finding") -> None:
    from rich.console import Console
    from rich.text import Text

    # Soft wrap: a terminal that knows file:line needs the line whole.
    place = Text(f"{_relative_path(finding.path)}:{finding.line}:", style="bold")
    Console().print(place, Text(finding.message), soft_wrap=True)


def _summarise(paths: tuple[Path, ...], findings: list["Finding"], seconds: float) -> None:
    from rich.console import Console
    from rich.text import Text

    style, found = "green", "no findings"
    if findings:
        style, found = "red", f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
    looked_at = f"{len(paths)} path{'s' if len(paths) > 1 else ''}" if paths else _summary()
    Console().print(Text(f"{looked_at}: {found} in {seconds:.1f} s", style=style), soft_wrap=True)


def _summary() -> str:
    from sidebyside import paths
    from sidebyside.examples.program import stems
    from sidebyside.lessons.library import load_library

    found = load_library(paths.LESSONS).lessons
    requests = sum(len(lesson.requests) for lesson in found if not lesson.faults)
    return f"{len(found)} lessons, {requests} requests, {len(stems())} pairs of programs"


def _relative_path(path: Path) -> str:
    """Return the path as an editor started here finds it."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # Another drive, on Windows.
        return str(path)
    return str(path) if near.startswith("..") else near
