"""Fair shares of what a server has: in all, for each client address, and for each learner.

Places, connections and bytes are all counted here, and before they are spent. An address never gets
all there is: a school behind one address has most of it, and what is left serves whoever comes from
another.
"""

import threading
from collections import Counter
from collections.abc import Callable

from sidebyside.errors import Busy
from sidebyside.http.client import Client
from sidebyside.http.limits import Share


class Shares:
    """What is taken of one thing.

    Args:
        share: How much there is of it.
        noun: What an address or a learner has too many of, in the plural.
        retry_after: Seconds after which there is most likely some again.
    """

    def __init__(self, share: Share, noun: str, retry_after: int = 2) -> None:
        self.share = share
        self._noun = noun
        self._retry_after = retry_after
        self._lock = threading.Lock()
        self._taken = 0
        self._by_address: Counter[str] = Counter()
        self._by_learner: Counter[str] = Counter()

    @property
    def taken(self) -> int:
        """How much is taken now."""
        return self._taken

    def take(self, client: Client, amount: int = 1) -> Callable[[], None]:
        """Take some, and return what gives it back; a second call of that changes nothing.

        Args:
            client: Who takes it.
            amount: How much.

        Raises:
            Busy: There is not so much left in all, for this address, or for this learner.
        """
        with self._lock:
            self._check(client, amount)
            self._count(client, amount)
        left = False

        def leave() -> None:
            nonlocal left
            with self._lock:
                if not left:
                    left = True
                    self._count(client, -amount)

        return leave

    def _check(self, client: Client, amount: int) -> None:
        share = self.share
        if client.learner and self._by_learner[client.learner] + amount > share.learner:
            raise Busy(self._retry_after, f"You have too many {self._noun} under way.")
        if self._taken + amount > share.in_all:
            raise Busy(self._retry_after)
        if self._by_address[client.address] + amount > share.address:
            message = f"Your network address has too many {self._noun} under way."
            raise Busy(self._retry_after, message)

    def _count(self, client: Client, amount: int) -> None:
        self._taken += amount
        for counter, key in (
            (self._by_address, client.address),
            (self._by_learner, client.learner),
        ):
            counter[key] += amount
            if not counter[key]:
                del counter[key]
