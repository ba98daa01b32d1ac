"""All sandboxes of one process, bounded in number and in age."""

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.sandbox.eviction import first_to_leave
from sidebyside.sandbox.garbage import GarbageCollection
from sidebyside.sandbox.sandbox import Sandbox

# Bytes sent to a pair below which there is nothing to look for: all pairs together, or all of one
# learner, are within their share then.
_LITTLE = 32 * 1024


def new_learner_id() -> str:
    """Make an id that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


@dataclass(slots=True)
class _Kept:
    sandbox: Sandbox
    client: Client
    used: float


class Sandboxes:
    """Each learner's sandboxes, one a stem; where there is too much, who has most loses first.

    Too much is more pairs than `maximum`, or more was sent to them than `limits.KEPT_BY_PROGRAMS`.

    Args:
        maximum: How many pairs there may be.
        max_idle: Seconds without a request after which a pair leaves.
    """

    def __init__(self, maximum: int = limits.SANDBOXES, max_idle: float = limits.IDLE) -> None:
        self._maximum = maximum
        self._max_idle = max_idle
        self._lock = threading.Lock()
        self._garbage = GarbageCollection()
        self._sandboxes: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sandboxes)

    def get(self, learner: str, stem: str, client: Client | None = None) -> Sandbox:
        """Return a learner's own pair, fresh where there is none.

        Args:
            learner: A sandbox id.
            stem: The sample's name.
            client: Who asks for it; else the learner, of no address.

        Raises:
            NotFound: There is no such pair.
        """
        key = (learner, stem)
        with self._lock:
            fed = self._evict_fed(key)
            kept = self._sandboxes.get(key)
        if fed is not None:
            fed.close()
            # A module and its functions hold each other, and what it keeps may be large.
            self._garbage.ask()
        # Made outside the lock: a learner who needs a new pair keeps nobody else waiting.
        made = Sandbox(stem) if kept is None else None
        now, client = time.monotonic(), client or Client("", learner)
        with self._lock:
            kept = self._sandboxes.get(key)
            if kept is None:
                kept = self._sandboxes[key] = _Kept(made or Sandbox(stem), client, now)
            elif not kept.client.learner:
                kept.client = client  # Who came without an id has come back with it.
            kept.used = now
            self._sandboxes.move_to_end(key)
            leaving = self._evict(now, key)
        if made is not None and made is not kept.sandbox:
            leaving.append(made)
        for each in leaving:
            each.close()
        return kept.sandbox

    def peek(self, learner: str, stem: str) -> Sandbox | None:
        """Return a learner's own pair if there is one; it makes none, and none is used by it."""
        with self._lock:
            kept = self._sandboxes.get((learner, stem))
        return kept.sandbox if kept else None

    def reset(self, learner: str, stem: str | None = None) -> int:
        """Forget a learner's pairs, all of them or one stem's; say how many there were."""
        with self._lock:
            keys = [key for key in self._sandboxes if key[0] == learner and stem in (None, key[1])]
            leaving = [self._sandboxes.pop(key).sandbox for key in keys]
        for sandbox in leaving:
            sandbox.close()
        return len(leaving)

    def close(self) -> None:
        """End every program."""
        with self._lock:
            leaving = [kept.sandbox for kept in self._sandboxes.values()]
            self._sandboxes.clear()
        for sandbox in leaving:
            sandbox.close()

    def _evict_fed(self, key: tuple[str, str]) -> Sandbox | None:
        """Take out the pair that was sent most, where its learner, its address or all sent much."""
        held, share = self._sandboxes, limits.KEPT_BY_PROGRAMS
        if key not in held or held[key].sandbox.received < _LITTLE:
            return None
        client = held[key].client
        for most, among in (
            (share.learner, [each for each in held if each[0] == key[0]]),
            (share.address, [each for each in held if held[each].client.address == client.address]),
            (share.in_all, list(held)),
        ):
            weights = [(each, held[each].client, held[each].sandbox.received) for each in among]
            if sum(weight for *_, weight in weights) > most:
                return held.pop(first_to_leave(weights)).sandbox
        return None

    def _evict(self, now: float, newest: tuple[str, str]) -> list[Sandbox]:
        """Take out what is over the bounds, but for what is asked for right now."""
        leaving, held = [], self._sandboxes
        while now - next(iter(held.values())).used > self._max_idle:
            leaving.append(held.popitem(last=False)[1].sandbox)
        while len(held) > self._maximum:
            key = first_to_leave((k, kept.client, 1) for k, kept in held.items() if k != newest)
            leaving.append(held.pop(key).sandbox)
        return leaving
