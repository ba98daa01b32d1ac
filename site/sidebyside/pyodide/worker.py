"""One lesson's programs as the reader has edited them: start them, send to them, check them."""

import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from sidebyside import paths
from sidebyside.errors import AuthoringError, RequestError, SampleError
from sidebyside.examples.optional_groups import missing_groups
from sidebyside.explanation.explain import explain
from sidebyside.explanation.fragments import comparison_html
from sidebyside.features.exercise.check_runner import CheckResult
from sidebyside.features.exercise.service import check_results
from sidebyside.features.exercise.view import (
    ExerciseResult,
    checks_html,
    checks_words,
    unloaded_html,
    unloaded_words,
)
from sidebyside.html.environment import environment
from sidebyside.http.editor_form import guesses, request_from
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES, Side
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.library import load_library
from sidebyside.pyodide.deadline import watch
from sidebyside.pyodide.event_loop import InlineLoop
from sidebyside.pyodide.hashes import install_hashes
from sidebyside.pyodide.threads import replace_threads
from sidebyside.sandbox.sandbox import RunningProgram, Sandbox
from sidebyside.sandbox.try_request import compare_async
from sidebyside.transports.base import Transport
from sidebyside.transports.failures import load_failure
from sidebyside.transports.log_capture import LogStream

_TIMES = count(1)
_SCRATCH = Path("/exercise")
_PACKAGES = "Here are the standard library, both frameworks, and the packages of the lessons."


def prepare() -> None:
    """Make this interpreter do what a server's does, once.

    What the first run and its response need is imported now, while the reader still writes.
    """
    import_module("fastapi")
    for template in ("explanation/_comparison.html", "exercise/_checks.html"):
        environment().get_template(template)
    replace_threads()
    install_hashes()
    watch((*paths.SAMPLES.values(), _SCRATCH))
    sys.stdout = sys.stderr = LogStream()


class Workbench:
    """A lesson's programs in this interpreter.

    Args:
        slug: The lesson; its files are in place.
    """

    def __init__(self, slug: str) -> None:
        self._lesson = load_library(paths.LESSONS).get(slug)
        self._loop = InlineLoop()
        self._sandbox: Sandbox | None = None
        self._calls: dict[str, Callable[[Any], dict[str, Any]]] = {
            "check": self._check,
            "run": self._run,
            "send": self._send,
            "wants": self._wants,
        }

    def call(self, name: str, argument: str) -> str:
        """Do what the page asks for.

        Args:
            name: `run`, `send`, `check` or `wants`.
            argument: What it takes, as JSON.

        Returns:
            What it gives, as JSON; an object with `error` where the reader has to do something.
        """
        try:
            given = self._calls[name](json.loads(argument))
        except (RequestError, AuthoringError) as error:
            given = {"error": error.message}
        return json.dumps(given, ensure_ascii=False)

    def close(self) -> None:
        """End both programs."""
        sandbox, self._sandbox = self._sandbox, None
        if sandbox is not None:
            self._loop.run(sandbox.aclose())

    def _wants(self, programs: Mapping[str, str]) -> dict[str, Any]:
        """Name the groups of packages that are wanted, and that are not here."""
        exercise = self._lesson.exercise
        checks = [exercise.checks.read_text(encoding="utf-8")] if exercise else []
        return {"groups": missing_groups([*programs.values(), *checks])}

    def _run(self, programs: Mapping[str, str]) -> dict[str, Any]:
        """Start both programs afresh."""
        for side in SIDES:
            _write(paths.SAMPLES[side] / f"{self._lesson.stem}.py", programs[side])
        self.close()
        self._sandbox = Sandbox(self._lesson.stem)
        sides = {instance.side: _start_report(instance) for instance in self._sandbox.instances}
        return {"python": platform.python_version(), "sides": sides}

    def _send(self, form: Mapping[str, str]) -> dict[str, Any]:
        """Send a request to both programs, as the form of the bench holds it."""
        if self._sandbox is None:
            raise RequestError("Press Run first: no program is running.")
        comparison = self._loop.run(compare_async(self._sandbox, request_from(form)))
        view = explain(self._lesson, self._sandbox, comparison, guesses(form))
        return {
            "html": comparison_html(view),
            "announce": view.announce,
            "sides": {side: _console_report(comparison.response(side)) for side in SIDES},
        }

    def _check(self, programs: Mapping[str, str]) -> dict[str, Any]:
        """Run the exercise's checks against programs."""
        exercise = self._lesson.exercise
        if exercise is None:
            raise RequestError("This lesson has no exercise.")
        sides = [self._exercise_result(exercise, side, programs[side]) for side in SIDES]
        if [side.passed for side in sides].count(True) == 1:
            sides = [replace(side, free=self._free(exercise, side.side)) for side in sides]
        return {
            "html": checks_html(sides),
            "announce": checks_words(sides),
            "passed": [side.side for side in sides if side.passed],
            "failed": [side.side for side in sides if side.changed and not side.passed],
        }

    def _exercise_result(self, exercise: Exercise, side: str, program: str) -> ExerciseResult:
        path = _SCRATCH / f"{side}_app.py"
        _write(path, program)
        changed = program != exercise.start(side).read_text(encoding="utf-8")
        try:
            return ExerciseResult(side, self._results(exercise, path, side), changed=changed)
        except SampleError as error:
            fault = unloaded_words(side, load_failure(error, path))
            return ExerciseResult(side, fault=fault, changed=changed)

    def _free(self, exercise: Exercise, side: str) -> tuple[str, ...]:
        """List the checks that one side's start passes and the other's fails."""
        own, other = (
            self._results(exercise, exercise.start(each), each) for each in (side, Side(side).other)
        )
        return tuple(a.title for a, b in zip(own, other, strict=True) if a.passed and not b.passed)

    def _results(self, exercise: Exercise, program: Path, side: str) -> list[CheckResult]:
        return check_results(exercise.checks, program, side, self._answer, self._close)

    def _answer(self, transport: Transport, request: Request) -> Response:
        return self._loop.run(transport.asend(request))

    def _close(self, transport: Transport) -> None:
        self._loop.run(transport.aclose())


def _start_report(instance: RunningProgram) -> dict[str, Any]:
    """Return how a program started: why it did not, and what it printed."""
    return {
        "fault": unloaded_html(instance.side, instance.failure, instance.source.name),
        "says": _failure_words(instance),
        "line": instance.failure.line if instance.failure else None,
        "log": [event.text for event in instance.loading],
    }


def _failure_words(instance: RunningProgram) -> str:
    """Say why a program does not run; of a package that is not here, which ones are."""
    words = unloaded_words(instance.side, instance.failure)
    return f"{words}. {_PACKAGES}" if "ModuleNotFoundError" in words else words


def _console_report(response: Response) -> dict[str, Any]:
    """Return for a console what a response's program printed, and what it raised."""
    log = list(response.log)
    if response.failure is not None and response.status is not None:
        line = f", line {response.failure.line}" if response.failure.line else ""
        log.append(f"{response.failure.message}{line}")
    return {"status": response.status, "log": log}


def _write(path: Path, text: str) -> None:
    """Write a program so that it is seen to have changed, whatever the clock's steps are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))  # Half an emoji may be typed, too.
    stamp = next(_TIMES) * 1_000_000_000
    os.utime(path, ns=(stamp, stamp))
