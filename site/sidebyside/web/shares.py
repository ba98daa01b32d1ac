"""Fair shares of what a server has: in all, for each client address, and for each learner.

Places, connections and bytes are all counted here, and before they are spent. An address never gets
all there is: a school behind one address has most of it, and what is left serves whoever comes from
another.
"""

import threading
import time
from collections import Counter, OrderedDict
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


class Turns(Shares):
    """Shares of what is so scarce that who was turned away comes before who had the last of it.

    Without this, who asks in a loop would have the only place always.
    """

    _MOST = 64  # who wait; the longest stand first

    def __init__(self, share: Share, noun: str, retry_after: int) -> None:
        super().__init__(share, noun, retry_after)
        self._last: Client | None = None
        self._waiting: OrderedDict[Client, float] = OrderedDict()

    def take(self, client: Client, amount: int = 1) -> Callable[[], None]:
        """Take some, unless it is another's turn; the rest is as in `Shares`."""
        with self._lock:
            self._forget_the_late()
            if self._last is not None and self._is_anothers_turn(client, self._last):
                raise Busy(self._retry_after, "It is another's turn.")
        try:
            leave = super().take(client, amount)
        except Busy:
            with self._lock:
                self._waiting.setdefault(client, time.monotonic())
                while len(self._waiting) > self._MOST:
                    self._waiting.popitem(last=False)
            raise
        with self._lock:
            self._waiting.pop(client, None)
            self._last = client
        return leave

    def _forget_the_late(self) -> None:
        """Forget who has not come again in twice the time that they were told to wait."""
        late = time.monotonic() - 2 * self._retry_after
        while self._waiting and next(iter(self._waiting.values())) < late:
            self._waiting.popitem(last=False)

    def _is_anothers_turn(self, client: Client, last: Client) -> bool:
        # Another address's first: behind one address, one may be many learners.
        if any(each.address != client.address for each in self._waiting):
            return client.address == last.address
        return client == last and any(each != client for each in self._waiting)
