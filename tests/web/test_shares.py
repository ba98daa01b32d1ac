"""Everything is bounded in all, for each address and for each learner, and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import Busy
from sidebyside.http.client import Client
from sidebyside.http.limits import Share
from sidebyside.web import shares as shares_module
from sidebyside.web.shares import Shares, Turns

ANA, BO, CY = Client("10.0.0.1", "ana"), Client("10.0.0.1", "bo"), Client("10.0.0.2", "cy")


def test_a_learner_has_a_share():
    shares = Shares(Share(9, 9, 2), "tries")
    leave = [shares.take(ANA), shares.take(ANA)]
    with pytest.raises(Busy, match="You have too many tries under way"):
        shares.take(ANA)
    shares.take(BO)

    leave[0]()
    leave[0]()

    shares.take(ANA)
    with pytest.raises(Busy):
        shares.take(ANA)


def test_an_address_has_a_share_and_leaves_some_to_others():
    shares = Shares(Share(4, 3, 3), "tries")
    shares.take(ANA)
    shares.take(BO)
    shares.take(Client("10.0.0.1"))
    for each in (ANA, BO, Client("10.0.0.1")):
        with pytest.raises(Busy, match="Your network address has too many tries"):
            shares.take(each)
    shares.take(CY)
    with pytest.raises(Busy, match="Every runner is in use"):
        shares.take(Client("10.0.0.3"))


def test_who_comes_without_an_id_counts_for_the_address_alone():
    shares = Shares(Share(4, 3, 1), "tries")
    for _ in range(3):
        shares.take(Client("10.0.0.1"))
    with pytest.raises(Busy):
        shares.take(Client("10.0.0.1"))


def test_amounts_are_taken_whole_or_not_at_all():
    shares = Shares(Share(10, 8, 8), "bytes", retry_after=7)
    shares.take(ANA, 6)
    with pytest.raises(Busy) as refused:
        shares.take(BO, 3)
    assert refused.value.retry_after == 7
    assert shares.taken == 6


@given(st.lists(st.tuples(st.sampled_from([ANA, BO, CY]), st.integers(0, 3)), max_size=30))
def test_no_bound_is_ever_passed_and_nothing_is_lost(wanted):
    shares = Shares(Share(7, 5, 3), "tries")
    held = []
    for client, amount in wanted:
        try:
            held.append((client, amount, shares.take(client, amount)))
        except Busy:
            if held:
                held.pop(0)[2]()
        assert sum(amount for _, amount, _ in held) == shares.taken <= 7
        for each in (ANA, BO, CY):
            assert sum(n for who, n, _ in held if who.address == each.address) <= 5
            assert sum(n for who, n, _ in held if who == each) <= 3
    for _, _, leave in held:
        leave()
    assert shares.taken == 0


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(shares_module.time, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize("other", [BO, CY])
def test_who_asks_in_a_loop_leaves_the_next_turn_to_another(clock, other):
    turns = Turns(Share(1, 1, 1), "load tests", 6)
    for _ in range(3):
        leave = turns.take(ANA)
        with pytest.raises(Busy):
            turns.take(other)
        leave()
        with pytest.raises(Busy, match="another's turn"):
            turns.take(ANA)
        turns.take(other)()
    clock[0] = 1.0
    turns.take(ANA)()
    turns.take(ANA)()


def test_many_learners_of_one_address_leave_the_turn_to_another_address(clock):
    turns = Turns(Share(1, 1, 1), "load tests", 6)
    leave = turns.take(ANA)
    for each in (BO, CY):
        with pytest.raises(Busy):
            turns.take(each)
    leave()
    with pytest.raises(Busy, match="another's turn"):
        turns.take(BO)
    turns.take(CY)


def test_who_does_not_come_again_loses_the_turn(clock):
    turns = Turns(Share(1, 1, 1), "load tests", 6)
    leave = turns.take(ANA)
    with pytest.raises(Busy):
        turns.take(CY)
    leave()
    clock[0] = 13.0
    turns.take(ANA)
