"""What programs keep is bounded by what was sent to them, and who was sent most loses it first."""

from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.http.request import Request
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.sandbox.try_request import compare

SHARE = limits.KEPT_BY_PROGRAMS
STEM = "routes_and_methods"


def get(pairs, learner, stem=STEM, address="school"):
    return pairs.get(learner, stem, Client(address, learner))


def test_each_request_counts_with_what_it_carries():
    pairs = Sandboxes()
    pair = get(pairs, "ana")
    compare(pair, Request("PUT", "/guests/ana", (), b"x" * 1000))
    first = pair.received
    compare(pair, Request("GET", "/guests/"))
    assert 1000 + len("/guests/ana") <= first <= 1200
    assert first < pair.received < first + 100
    pairs.close()


def test_a_learner_loses_the_pair_that_was_sent_most():
    pairs = Sandboxes()
    small, large, other = get(pairs, "ana"), get(pairs, "ana", "json_bodies"), get(pairs, "bo")
    small.count(SHARE.learner // 4)
    large.count(SHARE.learner // 2)
    other.count(SHARE.learner // 2)
    assert get(pairs, "ana") is small

    large.count(SHARE.learner // 4)

    assert get(pairs, "ana") is small
    assert get(pairs, "ana", "json_bodies") is not large
    assert get(pairs, "bo") is other
    pairs.close()


def test_an_address_and_all_together_lose_what_was_sent_most():
    pairs = Sandboxes()
    far = get(pairs, "far", address="home")
    far.count(SHARE.learner - 1000)
    near = [get(pairs, str(number)) for number in range(6)]
    for number, pair in enumerate(near):
        pair.count(SHARE.address // 6 - number)
    last = get(pairs, "6")
    last.count(SHARE.learner // 2)

    get(pairs, "6")

    assert pairs.peek("0", STEM) is None
    assert [pairs.peek(str(number), STEM) for number in range(1, 6)] == near[1:]
    assert get(pairs, "far", address="home") is far
    pairs.close()


def test_little_is_never_looked_for():
    pairs = Sandboxes()
    mine = [get(pairs, "ana"), get(pairs, "ana", "json_bodies")]
    mine[0].count(1000)
    assert [get(pairs, "ana"), get(pairs, "ana", "json_bodies")] == mine
    pairs.close()
