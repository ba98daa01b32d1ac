"""Both programs of a sandbox, watched: lines from any thread, crashes, and an end."""

import threading
import time

import pytest

from sidebyside.features.panels.journal import Patience, watch_journals
from sidebyside.http.request import Request
from sidebyside.sandbox.try_request import compare

FLASK = """
import threading
from flask import Flask
app = Flask(__name__)

def later(what):
    print("later", what)
    if what == "bad":
        raise ValueError("a thread failed")

@app.get("/later/<what>")
def start(what):
    threading.Thread(target=later, args=(what,)).start()
    return "soon"

@app.get("/many")
def many():
    for number in range(1000):
        print(number)
    return "many"
"""
FASTAPI = """
from fastapi import FastAPI
app = FastAPI()

@app.get("/later/{what}")
def start(what: str):
    print("now", what)

@app.get("/many")
def many():
    pass
"""
QUICK = Patience(seconds=10, quiet=1)  # a thread may wait for a busy processor


def heard(sandbox, target, patience=QUICK):
    """Watch both programs while they get one request."""
    told = watch_journals(sandbox, patience)
    assert next(told) == {"ready": True}
    compare(sandbox, Request("GET", target))
    return [line for line in told if line]


def lines(events, side, kind="line"):
    return [each["text"] for each in events[:-1] if (each["side"], each["kind"]) == (side, kind)]


def test_what_a_thread_prints_belongs_to_its_program(pair):
    events = heard(pair(FLASK, FASTAPI), "/later/good")

    assert lines(events, "flask") == ["later good"]
    assert lines(events, "fastapi") == ["now good"]
    assert events[-1] == {"end": "quiet"}
    assert all(each["at"] >= 0 for each in events[:-1])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_a_thread_raises_is_told_with_its_line(pair):
    events = heard(pair(FLASK, FASTAPI), "/later/bad")

    (crash,) = lines(events, "flask", "crash")
    assert crash.startswith("ValueError: a thread failed (line 9, in later)")
    assert lines(events, "fastapi", "crash") == []


def test_another_learners_programs_are_not_heard(pair):
    mine, theirs = pair(FLASK, FASTAPI), pair(FLASK, FASTAPI)

    told = watch_journals(mine, QUICK)
    next(told)
    compare(theirs, Request("GET", "/later/theirs"))
    compare(mine, Request("GET", "/later/mine"))

    assert lines([each for each in told if each], "flask") == ["later mine"]


def test_there_is_a_bound_on_what_is_told(pair):
    events = heard(pair(FLASK, FASTAPI), "/many", Patience(seconds=10, quiet=5, events=20))

    assert len(events) == 21
    assert events[-1] == {"end": "many"}


def test_there_is_a_bound_in_time(pair):
    sandbox = pair(FLASK, FASTAPI)
    sandbox.flask.journal.record("begun", "GET /", 1)
    told = watch_journals(sandbox, Patience(seconds=0.5, quiet=0.1))
    next(told)
    sandbox.flask.journal.record("begun", "GET /", 2)  # it never ends

    assert [each for each in told if each][-1] == {"end": "time"}


def test_a_call_that_goes_on_is_waited_for(pair):
    sandbox = pair(FLASK, FASTAPI)
    told = watch_journals(sandbox, Patience(seconds=10, quiet=0.1))
    next(told)
    sandbox.flask.journal.record("begun", "GET /", 1)

    def end_later():
        time.sleep(0.6)
        sandbox.flask.journal.record("line", "at last", 1)
        sandbox.flask.journal.record("over", "", 1)

    thread = threading.Thread(target=end_later)
    thread.start()
    events = [each for each in told if each]
    thread.join()

    assert lines(events, "flask") == ["at last"]


def test_a_reset_ends_it(pair):
    sandbox = pair(FLASK, FASTAPI)
    told = watch_journals(sandbox, QUICK)
    next(told)
    sandbox.close()

    assert [each for each in told if each] == [{"end": "reset"}]


def test_one_that_listens_no_more_costs_nothing(pair):
    sandbox = pair(FLASK, FASTAPI)
    told = watch_journals(sandbox, QUICK)
    next(told)
    told.close()

    assert all(not each.journal._listeners for each in sandbox.instances)
