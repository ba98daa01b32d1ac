"""What was worked out is worked out once, and never for something else."""

from sidebyside.http.request import Request
from sidebyside.sandbox import try_request
from sidebyside.sandbox.bounded_cache import BoundedCache
from sidebyside.sandbox.sandbox import Sandbox

FLASK = "from flask import Flask\napp = Flask(__name__)\n@app.get('/')\ndef a():\n    return 'a'\n"
FASTAPI = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef a():\n    return 'a'\n"


def test_a_small_result_is_kept_and_a_large_one_made_again():
    kept, made = BoundedCache(), []

    def make():
        made.append(len(made))
        return made[-1]

    assert [kept.get("small", 10, make), kept.get("small", 10, make)] == [0, 0]
    assert [kept.get("large", 10_000, make), kept.get("large", 10_000, make)] == [1, 2]


def test_it_holds_no_more_than_its_bound():
    kept = BoundedCache()

    for number in range(5000):
        assert kept.get(number, 1, lambda number=number: number) == number

    assert len(kept._values) <= 1024


def test_reasons_are_worked_out_once_for_all_learners_and_anew_for_a_changed_program(
    pair, monkeypatch
):
    asked, real = [], try_request.list_differences
    monkeypatch.setattr(try_request, "_DIFFERENCES", BoundedCache())
    monkeypatch.setattr(
        try_request, "list_differences", lambda *all_: asked.append(1) or real(*all_)
    )
    learners = [pair(FLASK, FASTAPI)]
    learners.append(Sandbox("probe"))
    request = Request("GET", "/")

    first, second = (try_request.compare(learner, request) for learner in learners)
    assert first.differences == second.differences
    assert len(asked) == 1

    try_request.compare(learners[0], Request("GET", "/?a=1"))
    assert len(asked) == 2
    try_request.compare(pair(FLASK + "# changed\n", FASTAPI), request)
    assert len(asked) == 3
    learners[1].close()
