"""Run an exercise's checks against a program: plain `test_*` functions that take a client."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.features.exercise.assertions import compile_checks
from sidebyside.features.exercise.client.client import Client
from sidebyside.features.exercise.failure.check_failure import CheckFailure, check_failure


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went.

    Args:
        name: The function's name.
        title: Its docstring's first sentence or two, on one line.
        passed: Whether it passed.
        failure: Why not, for the first that failed; None for the others.
    """

    name: str
    title: str
    passed: bool
    failure: CheckFailure | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "name": self.name,
            "title": self.title,
            "passed": self.passed,
            "failure": self.failure.to_json() if self.failure else None,
        }


def run_checks(path: Path, make_client: Callable[[], Client]) -> list[CheckResult]:
    """Run all checks of a file, each with a fresh client.

    Args:
        path: The exercise's `checks.py`.
        make_client: Starts the program anew and gives a client for it; what it raises of this
            package's errors is shown as the reason why the check failed.

    Returns:
        The results in the order of the file; the first that failed says why.

    Raises:
        LessonError: The file is no Python, does not run, or holds no check.
    """
    results: list[CheckResult] = []
    explained = False
    for name, check in _checks(path):
        result = _run(name, check, make_client, explain=not explained)
        explained = explained or not result.passed
        results.append(result)
    return results


def _checks(path: Path) -> list[tuple[str, Callable[..., Any]]]:
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    try:
        code, names = compile_checks(path.read_text(encoding="utf-8"), path)
        module.__dict__.update(names)
        exec(code, module.__dict__)
    except SyntaxError as error:
        raise LessonError(f"This is no Python: {error.msg}.", path, error.lineno or 1) from None
    except Exception as error:
        raise LessonError(f"It does not run: {type(error).__name__}: {error}", path) from error
    found: list[tuple[str, Callable[..., Any]]] = [
        (name, value)
        for name, value in vars(module).items()
        if name.startswith("test_") and inspect.isfunction(value)
    ]
    if not found:
        raise LessonError("It holds no check: write functions named test_….", path)
    return found


def _run(
    name: str, check: Callable[..., Any], make_client: Callable[[], Client], *, explain: bool
) -> CheckResult:
    title = _title(name, check)
    client = None
    try:
        client = make_client()
        check(*[client][: len(inspect.signature(check).parameters)])
    except Exception as error:  # a check may meet anything, and each is a failure to explain
        return CheckResult(
            name, title, False, check_failure(error, client, title) if explain else None
        )
    return CheckResult(name, title, True)


def _title(name: str, check: Callable[..., Any]) -> str:
    text = inspect.getdoc(check) or name.removeprefix("test_").replace("_", " ").capitalize() + "."
    return " ".join(text.partition("\n\n")[0].split())
