"""All sandboxes of one process, bounded in number and in age."""

import secrets
import threading
import time
from collections import OrderedDict

from sidebyside.http import limits
from sidebyside.sandbox.sandbox import Sandbox


def new_learner_id() -> str:
    """Make an id that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


class Sandboxes:
    """Each learner's sandboxes, one a stem; the least recently used leave first.

    Args:
        maximum: How many pairs there may be.
        max_idle: Seconds without a request after which a pair leaves.
    """

    def __init__(self, maximum: int = limits.SANDBOXES, max_idle: float = limits.IDLE) -> None:
        self._maximum = maximum
        self._max_idle = max_idle
        self._lock = threading.Lock()
        self._sandboxes: OrderedDict[tuple[str, str], tuple[Sandbox, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sandboxes)

    def get(self, learner: str, stem: str) -> Sandbox:
        """Return a learner's own pair, fresh where there is none.

        Args:
            learner: A sandbox id.
            stem: The sample's name.

        Raises:
            NotFound: There is no such pair.
        """
        key = (learner, stem)
        with self._lock:
            kept = self._sandboxes.get(key)
        # Made outside the lock: a learner who needs a new pair keeps nobody else waiting.
        made = Sandbox(stem) if kept is None else None
        now = time.monotonic()
        with self._lock:
            kept = self._sandboxes.get(key)
            sandbox = kept[0] if kept else made or Sandbox(stem)
            self._sandboxes[key] = (sandbox, now)
            self._sandboxes.move_to_end(key)
            leaving = self._evict(now)
        if made is not None and made is not sandbox:
            leaving.append(made)
        for each in leaving:
            each.close()
        return sandbox

    def peek(self, learner: str, stem: str) -> Sandbox | None:
        """Return a learner's own pair if there is one; it makes none, and none is used by it."""
        with self._lock:
            kept = self._sandboxes.get((learner, stem))
        return kept[0] if kept else None

    def reset(self, learner: str, stem: str | None = None) -> int:
        """Forget a learner's pairs, all of them or one stem's; say how many there were."""
        with self._lock:
            keys = [key for key in self._sandboxes if key[0] == learner and stem in (None, key[1])]
            leaving = [self._sandboxes.pop(key)[0] for key in keys]
        for sandbox in leaving:
            sandbox.close()
        return len(leaving)

    def close(self) -> None:
        """End every program."""
        with self._lock:
            leaving = [sandbox for sandbox, _ in self._sandboxes.values()]
            self._sandboxes.clear()
        for sandbox in leaving:
            sandbox.close()

    def _evict(self, now: float) -> list[Sandbox]:
        """Take out what is over the bounds; the oldest stand first."""
        leaving = []
        while self._sandboxes:
            sandbox, used = next(iter(self._sandboxes.values()))
            if len(self._sandboxes) <= self._maximum and now - used <= self._max_idle:
                break
            self._sandboxes.popitem(last=False)
            leaving.append(sandbox)
        return leaving
