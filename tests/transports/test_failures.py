"""What is said of an exception that left a program."""

import sys
from pathlib import Path

import pytest

from sidebyside.transports.failures import crash, timeout

HERE = Path(__file__)


def raised(groups):
    """Raise in this file, inside as many task groups, and give what comes out."""
    try:
        raise LookupError("no such guest")
    except LookupError as error:
        found = error
    for _ in range(groups):
        found = ExceptionGroup("unhandled errors in a TaskGroup", [found])
    return found


def test_the_line_and_the_function_are_told():
    failure = crash(raised(0), HERE)
    assert failure.function == "raised"
    assert (
        HERE.read_text(encoding="utf-8").splitlines()[failure.line - 1].strip().startswith("raise")
    )


def test_a_comprehension_is_a_line_of_its_function():
    def compute():
        return [1 / number for number in (1, 0)]

    with pytest.raises(ZeroDivisionError) as caught:
        compute()
    assert crash(caught.value, HERE).function == "compute"
    frames = []

    def wait():
        return [frames.append(sys._getframe(depth)) for depth in (1, 0)]

    wait()
    late = timeout(5, frames)
    assert (late.function, late.line) == ("wait", frames[-1].f_lineno)
    assert late.message.endswith(f"It was in wait, line {late.line}.")


def test_a_task_groups_wrapping_is_taken_off():
    assert crash(raised(2), HERE) == crash(raised(0), HERE)


def test_a_group_of_several_is_shown_whole_without_this_machines_paths():
    failure = crash(ExceptionGroup("two", [raised(0), raised(1)]), HERE)
    assert failure.traceback.count("LookupError: no such guest") == 2
    assert str(HERE.parent) not in failure.traceback
