"""Sandboxes are apart from each other, and bounded in number and in age."""

import concurrent.futures
import gc
import time
import weakref

import pytest

from sidebyside.errors import NotFound
from sidebyside.http.request import Request
from sidebyside.sandbox.sandboxes import Sandboxes, new_learner_id
from sidebyside.sandbox.try_request import compare

STEM = "json_bodies"
USER = Request(
    "POST",
    "/users/",
    (("Content-Type", "application/json"),),
    b'{"username": "ana", "email": "ana@example.com", "age": 31}',
)


@pytest.fixture
def sandboxes():
    made = Sandboxes(maximum=3)
    yield made
    made.close()


def test_two_learners_never_share_a_pair(sandboxes):
    one, other = new_learner_id(), new_learner_id()

    assert sandboxes.get(one, STEM) is sandboxes.get(one, STEM)
    assert sandboxes.get(one, STEM) is not sandboxes.get(other, STEM)


def test_the_least_recently_used_leaves_first(sandboxes):
    ids = [new_learner_id() for _ in range(4)]
    pairs = [sandboxes.get(name, STEM) for name in ids[:3]]
    sandboxes.get(ids[0], STEM)
    sandboxes.get(ids[3], STEM)

    assert len(sandboxes) == 3
    assert sandboxes.get(ids[0], STEM) is pairs[0]
    assert sandboxes.get(ids[1], STEM) is not pairs[1]


def test_a_pair_that_nobody_used_leaves(sandboxes):
    aging = Sandboxes(maximum=3, max_idle=0.05)
    name = new_learner_id()
    pair = aging.get(name, STEM)
    time.sleep(0.06)
    aging.get(new_learner_id(), STEM)

    assert len(aging) == 1
    assert aging.get(name, STEM) is not pair
    aging.close()


def test_a_reset_gives_fresh_programs_to_one_learner_alone(sandboxes):
    one, other = new_learner_id(), new_learner_id()
    before = {name: sandboxes.get(name, STEM) for name in (one, other)}

    assert sandboxes.reset(one) == 1
    assert sandboxes.get(one, STEM) is not before[one]
    assert sandboxes.get(other, STEM) is before[other]
    assert sandboxes.reset(new_learner_id()) == 0


def test_an_unknown_stem_is_not_found_and_leaves_nothing(sandboxes):
    for stem in ("nothing", "../secrets", "", "a/b"):
        with pytest.raises(NotFound):
            sandboxes.get(new_learner_id(), stem)
    assert len(sandboxes) == 0


def test_many_at_once_see_their_own_answers_only():
    sandboxes = Sandboxes()

    def use(number):
        name = new_learner_id()
        body = USER.body.replace(b"ana", f"user{number}".encode())
        sent = Request(USER.method, USER.target, USER.headers, body)
        compared = compare(sandboxes.get(name, STEM), sent)
        return number, compared.flask.body, compared.fastapi.body

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for number, flask, fastapi in pool.map(use, range(80)):
            assert f'"user{number}"'.encode() in flask
            assert f'"user{number}"'.encode() in fastapi
    sandboxes.close()


def test_a_closed_pair_is_let_go(pair):
    program = """
from {module} import {name}
app = {name}({argument})
@app.get("/")
def home(page: int = 1):
    return {{"page": page}}
"""
    sandbox = pair(
        program.format(module="flask", name="Flask", argument="__name__"),
        program.format(module="fastapi", name="FastAPI", argument=""),
    )
    compare(sandbox, Request("GET", "/"))
    held = [weakref.ref(instance.program.app) for instance in sandbox.instances]
    sandbox.close()
    for instance in sandbox.instances:
        instance.program = instance.transport = None

    end = time.monotonic() + 10
    while any(ref() for ref in held) and time.monotonic() < end:
        time.sleep(0.05)
        gc.collect()
    assert [ref() for ref in held] == [None, None]
