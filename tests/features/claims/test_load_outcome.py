from typing import Any

import pytest

from sidebyside.features.claims.load_measurement import LoadMeasurement, measure_load
from sidebyside.features.claims.load_outcome import judge_load

BOTH = {"flask": {"status": 200}, "fastapi": {"status": 200}}


def came(flask: int, fastapi: int, status: int | None = 200) -> dict[str, LoadMeasurement]:
    """Return so many answers in a second for each side, Flask's with a status of their own."""
    return {
        "flask": measure_load(1.0, [(50.0, status)] * flask),
        "fastapi": measure_load(1.0, [(50.0, 200)] * fastapi),
    }


def reasons(expect: dict[str, Any], found: dict[str, LoadMeasurement], wait_ms: float = 0) -> str:
    verdict = judge_load(expect, found, wait_ms)
    assert verdict.passed is not bool(verdict.reasons)
    return " ".join(verdict.reasons)


def test_the_stated_status_from_every_call_passes() -> None:
    assert reasons(BOTH, came(5, 500)) == ""


@pytest.mark.parametrize(
    ("flask", "status", "says"),
    [
        (3, 500, "Flask should answer 200; it answered 500 3 times."),
        (1, None, "Flask answered nothing."),
        (0, 200, "Flask answered nothing."),
    ],
)
def test_what_else_came_is_told(flask: int, status: int | None, says: str) -> None:
    assert reasons(BOTH, came(flask, 5, status)) == says


def test_one_call_without_an_answer_among_others_is_told() -> None:
    found = {**came(1, 1), "flask": measure_load(1.0, [(1.0, 200), (0.0, None)])}

    assert reasons(BOTH, found) == "Flask should answer 200; it gave no answer once."


@pytest.mark.parametrize(
    ("flask", "fastapi", "says"),
    [
        (160, 20, ""),
        (20, 20, "Calls to Flask should wait together; 1.0 waited at a time."),
        (160, 40, "Calls to FastAPI should wait in turn; 2.0 waited at a time."),
    ],
)
def test_who_waits_for_whom_is_told_by_how_many_waits_a_second_held(
    flask: int, fastapi: int, says: str
) -> None:
    expect = {
        "flask": {"status": 200, "waits": "together"},
        "fastapi": {"status": 200, "waits": "in turn"},
    }
    assert reasons(expect, came(flask, fastapi), wait_ms=50) == says


def test_the_ratio_is_fastapis_answers_for_one_of_flasks() -> None:
    expect = {**BOTH, "ratio": [0.5, 2]}

    assert reasons(expect, came(100, 150)) == ""
    assert "0.5 to 2; it gave 3.00" in reasons(expect, came(100, 300))
    assert "it gave 0.25" in reasons(expect, came(100, 25))
