"""Who loses something when there is too much: the address that has most, and of it the learner."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from sidebyside.http.client import Client

_K = TypeVar("_K", bound=Hashable)


def first_to_leave(kept: Iterable[tuple[_K, Client, int]]) -> _K:
    """Return the key of what leaves first.

    It is of the address that holds most, there of the learner who holds most, and of theirs the
    heaviest; of those that weigh the same, the least recently used. So who makes many things loses
    their own. Those who came without an id count as one learner of their address: a new id each
    time makes nobody small.

    Args:
        kept: For each thing its key, its holder and its weight, the least recently used first.

    Raises:
        ValueError: There is nothing.
    """
    things = list(kept)
    addresses: Counter[str] = Counter()
    for _, client, weight in things:
        addresses[client.address] += weight
    most = max(addresses, key=addresses.__getitem__)
    learners: Counter[str] = Counter()
    for _, client, weight in things:
        if client.address == most:
            learners[client.learner] += weight
    holder = Client(most, max(learners, key=learners.__getitem__))
    return max((each for each in things if each[1] == holder), key=lambda each: each[2])[0]
