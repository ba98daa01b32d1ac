"""A load: one request that several callers send again and again for a few seconds."""

from dataclasses import dataclass
from typing import Any

from sidebyside.http import limits
from sidebyside.http.side import SIDES
from sidebyside.lessons.marked_yaml import MarkedMap

WAITS = ("together", "in turn")


@dataclass(frozen=True, slots=True)
class Load:
    """How a load is put on both programs, one after the other.

    Args:
        callers: How many callers there are; each waits for a response before it asks again.
        seconds: For how long each program is asked.
        wait_ms: How long the program waits in each call, in ms; 0 where it does not wait.
        expect: For each side `status`, and `waits` where `wait_ms` says how long: `together` if
            several calls waited at the same time, `in turn` if one waited after the other. And
            `ratio`, the least and the most of FastAPI's answers per second for one of Flask's.
    """

    callers: int
    seconds: float
    wait_ms: int
    expect: dict[str, Any]


def read_load(body: MarkedMap) -> Load:
    """Read the keys `load` and `expect` of an experiment.

    Raises:
        LessonError: A key is missing or unknown, or a value is not what it must be.
    """
    keys = body.under("load")
    keys.check_keys("A load", {"callers", "seconds"}, {"wait_ms"})
    wait = _number(keys, "wait_ms", 1000) if "wait_ms" in keys.value else 0
    return Load(
        callers=int(_number(keys, "callers", limits.LOAD_CALLERS)),
        seconds=_number(keys, "seconds", limits.LOAD_SECONDS),
        wait_ms=int(wait),
        expect=_expect(body.under("expect"), wait=wait > 0),
    )


def _number(body: MarkedMap, key: str, most: int) -> float:
    value = body.value[key]
    whole = key != "seconds"
    if type(value) not in ((int,) if whole else (int, float)) or not 0 < value <= most:
        kind = "a whole number" if whole else "a number"
        raise body.fault(f"{key!r} must be {kind} above 0 and up to {most}.", key)
    return float(value)


def _expect(body: MarkedMap, *, wait: bool) -> dict[str, Any]:
    body.check_keys("The 'expect' of a load", set(SIDES), {"ratio"})
    for side in SIDES:
        stated = body.under(side)
        stated.check_keys(f"{side} under a load", {"status"} | ({"waits"} if wait else set()))
        if type(stated.value["status"]) is not int:
            raise stated.fault("'status' must be a status such as 200.", "status")
        if wait and stated.value["waits"] not in WAITS:
            raise stated.fault(f"'waits' must be one of {', '.join(WAITS)}.", "waits")
    if "ratio" in body.value and not _is_ratio(body.value["ratio"]):
        raise body.fault("'ratio' must be the least and the most: [0.5, 2].", "ratio")
    return body.value


def _is_ratio(value: Any) -> bool:
    match value:
        case [int() | float() as least, int() | float() as most]:
            return 0 < least < most
    return False
