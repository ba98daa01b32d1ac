"""What came of asking one program many times."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class LoadMeasurement:
    """One program under a load.

    Args:
        seconds: For how long it was asked.
        durations: Milliseconds of each call that was answered, from the shortest to the longest.
        statuses: How often each status came; under None, how many calls had no response.
    """

    seconds: float
    durations: tuple[float, ...]
    statuses: Mapping[int | None, int]

    @property
    def response_count(self) -> int:
        """How many calls were answered."""
        return len(self.durations)

    @property
    def per_second(self) -> float:
        """How many calls were answered in a second."""
        return self.response_count / self.seconds if self.seconds else 0.0

    def percentile(self, percent: float) -> float | None:
        """Return the duration that so many of a hundred calls do not exceed (nearest rank), in ms.

        Args:
            percent: Above 0 and up to 100.
        """
        if not self.durations:
            return None
        return self.durations[ceil(self.response_count * percent / 100) - 1]

    def waited_at_once(self, wait_ms: float) -> float:
        """Return how many calls waited in the program at the same time, on average.

        In a second, one line of work has room for 1000 / `wait_ms` waits and no more, however fast
        the machine is.

        Args:
            wait_ms: How long the program waits in each call.
        """
        return self.per_second * wait_ms / 1000


def measure_load(seconds: float, calls: list[tuple[float, int | None]]) -> LoadMeasurement:
    """Sum up calls.

    Args:
        seconds: For how long they were made.
        calls: For each its duration in ms, and its status or None.
    """
    durations = sorted(duration for duration, status in calls if status is not None)
    return LoadMeasurement(seconds, tuple(durations), Counter(status for _, status in calls))
