"""What was sent is its learner's own, bounded in number, bytes and age, and outlives a reset."""

import concurrent.futures
import time

import pytest

from sidebyside.errors import RequestError
from sidebyside.http.comparison import Comparison
from sidebyside.http.limits import HISTORY, HISTORY_BODY, HISTORY_ENTRIES
from sidebyside.http.problem import Problem
from sidebyside.http.request import Request
from sidebyside.http.response import Failure, Response
from sidebyside.sandbox.history import Histories, compare_entries
from sidebyside.sandbox.sandboxes import Sandboxes, new_learner_id
from sidebyside.sandbox.try_request import compare

ONE, OTHER = new_learner_id(), new_learner_id()
JSON = (("Content-Type", "application/json"),)


def sent(target="/", body=b"", flask=b"{}", fastapi=b"{}", status=200):
    responses = (Response(status, JSON, each) for each in (flask, fastapi))
    return Comparison(Request("POST", target, JSON, body), *responses, ())


def targets(histories, learner=ONE, stem="a"):
    return [entry.request.target for entry in histories.entries(learner, stem)]


def test_the_newest_stands_first_and_the_oldest_leaves():
    histories = Histories()
    for number in range(HISTORY_ENTRIES + 5):
        histories.add(ONE, "a", sent(f"/{number}"))

    assert targets(histories) == [f"/{number}" for number in range(HISTORY_ENTRIES + 4, 4, -1)]
    numbers = [entry.number for entry in histories.entries(ONE, "a")]
    assert numbers == sorted(numbers, reverse=True)


def test_nobody_sees_anothers_and_a_pair_has_its_own():
    histories = Histories()
    histories.add(ONE, "a", sent("/mine"))
    histories.add(OTHER, "a", sent("/theirs"))
    histories.add(ONE, "b", sent("/elsewhere"))

    assert targets(histories) == ["/mine"]
    assert targets(histories, OTHER) == ["/theirs"]
    [theirs] = histories.entries(OTHER, "a")
    with pytest.raises(RequestError) as refused:
        histories.entry(ONE, "a", theirs.number)
    assert (refused.value.status, refused.value.kind) == (410, "gone")
    assert histories.forget(ONE, "a") == 1
    assert targets(histories) == []
    assert targets(histories, OTHER) == ["/theirs"]
    assert targets(histories, ONE, "b") == ["/elsewhere"]
    assert histories.forget(ONE, "a") == 0


def test_a_long_body_is_cut_and_says_so():
    histories = Histories()
    histories.add(ONE, "a", sent(flask=b"x" * (HISTORY_BODY + 1), fastapi=b"y" * HISTORY_BODY))
    [entry] = histories.entries(ONE, "a")

    assert (len(entry.flask.body), entry.flask.truncated) == (HISTORY_BODY, True)
    assert (len(entry.fastapi.body), entry.fastapi.truncated) == (HISTORY_BODY, False)


def test_neither_log_nor_traceback_nor_a_refused_value_is_kept():
    whole = Response(
        None,
        problems=(Problem(("body", "age"), "int_parsing", "no number", "x" * 60_000),),
        log=("x" * 100_000,),
        failure=Failure("crash", "It broke.", traceback="x" * 100_000),
    )
    histories = Histories()
    histories.add(ONE, "a", Comparison(Request("GET", "/"), whole, whole, ()))
    [entry] = histories.entries(ONE, "a")

    assert entry.flask.failure == Failure("crash", "It broke.")
    assert entry.flask.log == ()
    assert entry.flask.problems == (Problem(("body", "age"), "int_parsing", "no number"),)
    assert histories.size < 20_000


def test_long_requests_leave_room_for_fewer_and_the_newest_always_stays():
    histories = Histories()
    for _ in range(10):
        histories.add(ONE, "a", sent(body=b"x" * 60_000, flask=b"x" * 20_000))
    assert len(histories.entries(ONE, "a")) == 1
    histories.add(OTHER, "a", sent(body=b"x" * (HISTORY + 1)))
    assert len(histories.entries(OTHER, "a")) == 1


def test_all_histories_together_are_bounded():
    histories = Histories(maximum=50, total=1_000_000)
    for number in range(80):
        for _ in range(3):
            histories.add(f"learner {number}", "a", sent(body=b"x" * 10_000))
    kept = [number for number in range(80) if histories.entries(f"learner {number}", "a")]

    assert histories.size <= 1_000_000
    assert kept == list(range(80 - len(kept), 80))
    assert 10 < len(kept) <= 50


def test_what_nobody_adds_to_leaves_with_age():
    histories = Histories(max_idle=0.05)
    histories.add(ONE, "a", sent())
    time.sleep(0.06)

    assert targets(histories) == []
    assert histories.size == 0


def test_the_size_goes_back_to_nothing():
    histories = Histories()
    for learner in (ONE, OTHER):
        for number in range(30):
            histories.add(learner, "a", sent(body=b"x" * 500 * number))
    assert histories.size > 0
    histories.forget(ONE, "a")
    histories.forget(OTHER, "a")
    assert histories.size == 0


def test_many_at_once_lose_nothing():
    histories = Histories()

    def use(number):
        for _ in range(20):
            histories.add(f"learner {number % 8}", "a", sent(f"/{number % 8}"))

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(8)))
    for number in range(8):
        assert targets(histories, f"learner {number}") == [f"/{number}"] * 20


def test_two_entries_are_compared_side_by_side():
    histories = Histories()
    histories.add(ONE, "a", sent(body=b'{"age": 1}', flask=b'{"n": 1}', fastapi=b'{"n": 1}'))
    histories.add(ONE, "a", sent(body=b'{"age": 2}', flask=b'{"n": 2}', fastapi=b'{"n": 1}'))
    after, before = histories.entries(ONE, "a")
    found = compare_entries(before, after)

    assert [(each.at, each.left, each.right) for each in found.request] == [("age", 1, 2)]
    assert [(each.at, each.left, each.right) for each in found.responses["flask"]] == [("n", 1, 2)]
    assert found.responses["fastapi"] == ()


def test_a_reset_of_the_programs_shows_in_the_history():
    sandboxes, histories = Sandboxes(), Histories()
    stem, count = "json_bodies", Request("GET", "/users/adults")
    body = b'{"username": "ana", "email": "ana@example.com", "age": 31}'
    try:
        compare(sandboxes.get(ONE, stem), Request("POST", "/users/", JSON, body))
        histories.add(ONE, stem, compare(sandboxes.get(ONE, stem), count))
        sandboxes.reset(ONE)
        histories.add(ONE, stem, compare(sandboxes.get(ONE, stem), count))
    finally:
        sandboxes.close()
    after, before = histories.entries(ONE, stem)
    for differences in compare_entries(before, after).responses.values():
        assert [(each.left, each.right) for each in differences] == [(1, 0)]
