"""How an exercise's checks went, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidebyside.explanation.traceback_view import traceback_view
from sidebyside.features.exercise.check_runner import CheckResult
from sidebyside.features.exercise.failure.check_failure import CheckFailure
from sidebyside.html.environment import environment
from sidebyside.http.response import Failure
from sidebyside.http.side import label_of


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """How one side's program did.

    Args:
        side: `flask` or `fastapi`.
        checks: Its checks; none where it did not run.
        fault: The sentence that says why it did not run, else nothing.
        changed: Whether it is another program than the exercise's start.
        free: What the start of this side has, and that of the other lacks: titles of checks.
    """

    side: str
    checks: Sequence[CheckResult] = ()
    fault: str = ""
    changed: bool = True
    free: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The framework's name."""
        return label_of(self.side)

    @property
    def good(self) -> int:
        """How many checks passed."""
        return sum(check.passed for check in self.checks)

    @property
    def passed(self) -> bool:
        """Whether it does all that was asked for."""
        return bool(self.checks) and self.good == len(self.checks)

    @property
    def failure(self) -> CheckFailure | None:
        """Why the first failed that did."""
        return next((check.failure for check in self.checks if check.failure), None)

    @property
    def heading(self) -> str:
        """How it went, in the words behind the framework's name."""
        if self.fault:
            return "does not run"
        return "✓ passed" if self.passed else f"{self.good} of {len(self.checks)} pass"

    @property
    def is_untouched(self) -> bool:
        """Whether it is the exercise's start, and does not pass."""
        return not self.changed and not self.passed

    @property
    def untouched_text(self) -> str:
        """What to tell of an untouched start beside a program that passes."""
        if not self.free:
            return f"You have not touched {self.name} yet."
        titles = " ".join(f"“{title}”" for title in self.free)
        return (
            f"You have not touched {self.name}. "
            f"By itself it already does what you had to write: {titles}"
        )

    @property
    def sentence(self) -> str:
        """How it went, in a sentence."""
        if self.fault:
            return self.fault
        if self.passed:
            return f"{self.name}: passed, all {len(self.checks)} checks."
        return f"{self.name}: {self.good} of {len(self.checks)} checks pass."

    @property
    def failure_sentence(self) -> str:
        """Why the first failed that did; nothing where none did."""
        found = self.failure
        if found is None:
            return ""
        sent = f"Sent {found.sent}; expected" if found.sent else "Expected"
        return f"{sent} {found.expected}; got {found.got.rstrip('.')}."


def checks_html(sides: Sequence[ExerciseResult]) -> str:
    """Render how both programs did.

    Args:
        sides: Flask's, then FastAPI's.
    """
    one_passes = any(side.passed for side in sides)
    template = environment().get_template("exercise/_checks.html")
    return template.render(sides=sides, one_passes=one_passes)


def checks_words(sides: Sequence[ExerciseResult]) -> str:
    """Return it as one message, with the first failure of the first program that has one.

    Beside a program that passes, the other's untouched start says nothing.

    Args:
        sides: Flask's, then FastAPI's.
    """
    passed = any(side.passed for side in sides)
    shown = [side for side in sides if side.passed or side.changed or not passed]
    failure = next((side.failure_sentence for side in shown if side.failure_sentence), "")
    return " ".join([*(side.sentence for side in shown), *([failure] if failure else [])])


def unloaded_html(side: str, failure: Failure | None, file: str) -> str:
    """Render why a program did not load; nothing where it did.

    Args:
        side: `flask` or `fastapi`.
        failure: Why.
        file: The name of its file, whose own lines a traceback shows.
    """
    if failure is None:
        return ""
    return (
        environment()
        .get_template("exercise/_unloaded.html")
        .render(
            side=side,
            name=label_of(side),
            says=unloaded_words(side, failure),
            line=failure.line,
            traceback=traceback_view(failure.traceback, file),
        )
    )


def unloaded_words(side: str, failure: Failure | None) -> str:
    """Say in a sentence why a program did not load; nothing where it did."""
    if failure is None:
        return ""
    return f"{label_of(side)} does not run. {failure.message}"
