"""The view model of a load: how the calls' durations spread on each side, drawn as one table.

The bars of the two sides grow from a common axis, the time that a call took. Each bar is the share
of its side's calls, so that the two can be compared though they are not as many.
"""

import math
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from sidebyside.explanation.challenge import Outcome
from sidebyside.features.claims.experiment import Experiment
from sidebyside.features.claims.load_measurement import LoadMeasurement
from sidebyside.html.environment import environment
from sidebyside.http.side import SIDES, Side, label_of
from sidebyside.lessons.markdown.inline_markdown import inline_markdown

_BINS = 10
_FIGURES = (("Half took at most", 50), ("Nine of ten took at most", 90), ("The longest took", 100))


@dataclass(frozen=True, slots=True)
class Bar:
    """One side's share of one row.

    Args:
        side: `flask` or `fastapi`.
        percent: The share of this side's calls.
        text: The same as a reader sees it.
    """

    side: str
    percent: float
    text: str

    @property
    def width(self) -> float:
        """How wide it is drawn, in hundredths of its cell: its text needs the rest."""
        return round(self.percent * 0.55, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """The calls that took about as long.

    Args:
        label: How long, in ms.
        bars: Flask's share and FastAPI's.
    """

    label: str
    bars: tuple[Bar, ...]


def load_html(
    experiment: Experiment, came: Mapping[str, LoadMeasurement], verdict: Outcome
) -> Markup:
    """Render what came of a load, with the conditions under which it came.

    Args:
        experiment: The experiment.
        came: What came, for each side.
        verdict: Whether it is what the experiment states.
    """
    template = environment().get_template("claims/_load_outcome.html")
    html = template.render(
        shows=inline_markdown(experiment.shows),
        rows=rows(came),
        figures=_figures(came),
        conditions=_conditions(experiment),
        good=_good(experiment),
        verdict=verdict,
    )
    return Markup(html)


def _good(experiment: Experiment) -> str:
    """Say no more of a load that came out than it states."""
    judged = experiment.expect.keys() - set(SIDES) or (experiment.load and experiment.load.wait_ms)
    return "It came out as stated." if judged else "Every call got the stated status."


def load_in_words(came: Mapping[str, LoadMeasurement], verdict: Outcome) -> str:
    """Say what came, for role=status."""
    said = [f"{label_of(side)}: {_rate(came[side].per_second)} answers a second." for side in SIDES]
    return " ".join([*said, "As stated." if verdict.passed else "Not as stated."])


def rows(came: Mapping[str, LoadMeasurement]) -> tuple[Row, ...]:
    """Sort the calls of both sides into the same steps of time.

    What is longer than all but one in fifty stands together in the last row, since one slow call
    would leave the others no room.
    """
    usual = max(came[side].percentile(98) or 0.0 for side in SIDES)
    least = min((came[side].durations[0] for side in SIDES if came[side].durations), default=0.0)
    step = _step(usual)
    first, last = int(least / step), int(usual / step) + 1
    edges = [number * step for number in range(first, last + 1)]
    found = [
        Row(f"{_ms(low)}–{_ms(high)}", _bars(came, low, high)) for low, high in pairwise(edges)
    ]
    beyond = _bars(came, edges[-1], math.inf)
    return (
        *found,
        *([Row(f"over {_ms(edges[-1])}", beyond)] if any(b.percent for b in beyond) else []),
    )


def _bars(came: Mapping[str, LoadMeasurement], low: float, high: float) -> tuple[Bar, ...]:
    bars = []
    for side in SIDES:
        durations = came[side].durations
        count = sum(low <= duration < high for duration in durations)
        percent = 100 * count / len(durations) if durations else 0.0
        bars.append(Bar(side, round(percent, 1), _percent(percent)))
    return tuple(bars)


def _step(usual: float) -> float:
    """Return the least step of 1, 2 or 5 times a power of ten that needs at most `_BINS` rows."""
    least = max(usual, 0.01) / _BINS
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def _figures(came: Mapping[str, LoadMeasurement]) -> list[tuple[str, list[tuple[str, str]]]]:
    def each(text: Mapping[Side, str]) -> list[tuple[str, str]]:
        return [(side, text[side]) for side in SIDES]

    found = [
        ("Answers a second", each({side: _rate(came[side].per_second) for side in SIDES})),
        ("Answers in all", each({side: f"{came[side].response_count:,}" for side in SIDES})),
    ]
    for label, percent in _FIGURES:
        durations = {side: came[side].percentile(percent) for side in SIDES}
        text = {side: "–" if at is None else f"{_ms(at)} ms" for side, at in durations.items()}
        found.append((label, each(text)))
    return found


def _conditions(experiment: Experiment) -> str:
    load = experiment.load
    if load is None:
        raise ValueError(experiment.name)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    who = "One caller" if load.callers == 1 else f"{load.callers} callers"
    return (
        f"{who} for {load.seconds:g} s on each side, in turns of half a second. This machine has "
        f"{cores} core{'' if cores == 1 else 's'} and Python {platform.python_version()}."
    )


def _rate(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _ms(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _percent(value: float) -> str:
    if value == 0:
        return ""
    return "under 1 %" if value < 1 else f"{value:.0f} %"
