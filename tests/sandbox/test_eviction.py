"""Who has most loses first: nobody's things leave because another makes many."""

import pytest

from sidebyside.http.client import Client
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.sandbox.eviction import first_to_leave
from sidebyside.sandbox.history import Histories
from sidebyside.sandbox.sandboxes import Sandboxes, new_learner_id

STEM = "routes_and_methods"


def test_the_address_with_most_loses_and_there_the_learner_with_most_and_there_the_oldest():
    kept = [
        ("a", Client("far", "ana"), 1),
        ("b", Client("near", "bo"), 1),
        ("c", Client("near", "cy"), 1),
        ("d", Client("near", "cy"), 1),
    ]
    assert first_to_leave(kept) == "c"
    assert first_to_leave(kept[:3]) == "b"
    assert first_to_leave(kept[:2]) == "a"
    assert first_to_leave([kept[0], ("b", Client("near", "bo"), 9)]) == "b"
    with pytest.raises(ValueError, match="empty"):
        first_to_leave([])


def test_a_flood_of_new_visitors_loses_its_own_programs():
    sandboxes = Sandboxes(maximum=6)
    mine = Client("school", "ana")
    own = [sandboxes.get("ana", stem, mine) for stem in (STEM, "json_bodies")]
    for _ in range(12):
        sandboxes.get(new_learner_id(), STEM, Client("school"))
    assert len(sandboxes) == 6
    assert [sandboxes.peek("ana", stem) for stem in (STEM, "json_bodies")] == own
    sandboxes.close()


def test_who_comes_back_with_an_id_is_no_new_visitor():
    sandboxes = Sandboxes(maximum=3)
    pair = sandboxes.get("ana", STEM, Client("school"))
    assert sandboxes.get("ana", STEM, Client("school", "ana")) is pair
    for _ in range(5):
        sandboxes.get(new_learner_id(), STEM, Client("school"))
    assert sandboxes.peek("ana", STEM) is pair
    sandboxes.close()


def test_what_is_asked_for_is_there_however_many_its_learner_has():
    sandboxes = Sandboxes(maximum=2)
    mine = Client("school", "ana")
    for stem in (STEM, "json_bodies", "forms_and_files"):
        made = sandboxes.get("ana", stem, mine)
        assert sandboxes.peek("ana", stem) is made
    sandboxes.close()


@pytest.mark.parametrize("bound", [{"maximum": 5}, {"total": 100_000}])
def test_a_flood_of_new_visitors_loses_its_own_history(bound):
    histories = Histories(**bound)
    answer = Response(200)
    small = Comparison(Request("GET", "/"), answer, answer, ())
    large = Comparison(Request("POST", "/", (), b"x" * 20_000), answer, answer, ())
    for _ in range(3):
        histories.add("ana", STEM, small, Client("school", "ana"))
    for _ in range(12):
        histories.add(new_learner_id(), STEM, large, Client("school"))
    assert len(histories.entries("ana", STEM)) == 3
    assert histories.size <= bound.get("total", histories.size)
