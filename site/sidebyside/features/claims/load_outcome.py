"""Judge what came of a load: its statuses, who waited for whom, and the ratio of both sides.

The keys of a condition are those of `docs/authoring.md`, "The claims". None of them is a time, so
none depends on how fast the machine is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sidebyside.explanation.challenge import Outcome
from sidebyside.features.claims.load_measurement import LoadMeasurement
from sidebyside.http.side import SIDES, label_of

# Two calls that each wait all the time make 2; one line of work has room for 1 and no more.
_MORE_THAN_ONE = 1.5
_ONE = 1.05  # What a clock's grain may add.


def judge_load(
    expect: Mapping[str, Any], came: Mapping[str, LoadMeasurement], wait_ms: float = 0
) -> Outcome:
    """Judge a load by its condition.

    Args:
        expect: The condition, as an experiment has it.
        came: What came, for each side.
        wait_ms: How long the program waits in each call; 0 where it does not.
    """
    reasons = [reason for side in SIDES for reason in _side(side, expect[side], came[side])]
    if not reasons and wait_ms:
        for side in SIDES:
            reasons += _waits(label_of(side), expect[side]["waits"], came[side], wait_ms)
    if not reasons and "ratio" in expect:
        reasons += _ratio(expect["ratio"], came)
    return Outcome(not reasons, tuple(reasons))


def _side(side: str, expect: Mapping[str, Any], came: LoadMeasurement) -> Iterator[str]:
    if not came.response_count:
        yield f"{label_of(side)} answered nothing."
        return
    for status, count in came.statuses.items():
        if status != expect["status"]:
            got = f"answered {status}" if status else "gave no answer"
            yield f"{label_of(side)} should answer {expect['status']}; it {got} {_times(count)}."


def _waits(name: str, wanted: str, came: LoadMeasurement, wait_ms: float) -> Iterator[str]:
    at_once = came.waited_at_once(wait_ms)
    if wanted == "together" and at_once < _MORE_THAN_ONE:
        yield f"Calls to {name} should wait together; {at_once:.1f} waited at a time."
    if wanted == "in turn" and at_once > _ONE:
        yield f"Calls to {name} should wait in turn; {at_once:.1f} waited at a time."


def _ratio(bounds: list[float], came: Mapping[str, LoadMeasurement]) -> Iterator[str]:
    least, most = bounds
    ratio = came["fastapi"].per_second / came["flask"].per_second
    if not least <= ratio <= most:
        yield (
            f"For one answer of Flask's, FastAPI should give {least:g} to {most:g}; "
            f"it gave {ratio:.2f}."
        )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
