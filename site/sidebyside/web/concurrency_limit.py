"""A bound on what may go on at once, in all and for each learner."""

import threading
from collections import Counter
from collections.abc import Callable

from sidebyside.errors import Busy


class ConcurrencyLimit:
    """Places for work that takes a while.

    Args:
        in_all: How many places there are.
        each: How many of them one learner may have.
    """

    def __init__(self, in_all: int, each: int) -> None:
        self._in_all = in_all
        self._each = each
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()

    def take(self, learner: str) -> Callable[[], None]:
        """Take a place, and give what leaves it again; leaving twice changes nothing.

        Args:
            learner: Who takes it.

        Raises:
            Busy: There is no place left, or none for this learner.
        """
        with self._lock:
            if self._taken.total() >= self._in_all or self._taken[learner] >= self._each:
                raise Busy
            self._taken[learner] += 1
        left = False

        def leave() -> None:
            nonlocal left
            with self._lock:
                if not left:
                    left = True
                    self._taken[learner] -= 1
                    if not self._taken[learner]:
                        del self._taken[learner]

        return leave
