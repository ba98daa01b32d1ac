"""Which context variables are set in a context that ends with a dependency."""

from contextvars import ContextVar

import pytest
from fastapi import Depends, FastAPI

from sidebyside.inspection.context_vars import lost_defaults
from sidebyside.inspection.routing import fastapi_route

reader: ContextVar[str] = ContextVar("reader", default="nobody")
unset: ContextVar[str] = ContextVar("unset")


def sets_both():
    reader.set("ana")
    unset.set("ana")


def sets_and_gives():
    reader.set("ana")
    yield


async def sets_on_the_loop():
    reader.set("ana")


async def sets_by_calling():
    sets_both()


async def gives_on_the_loop():
    reader.set("ana")
    yield


def reads():
    return reader.get()


def needs(_: None = Depends(sets_both)):
    return None


def lost(*dependencies):
    app = FastAPI()
    app.get("/", dependencies=[Depends(each) for each in dependencies])(reads)
    return lost_defaults(fastapi_route(app, "GET", "/"))


@pytest.mark.parametrize("dependency", [sets_both, sets_and_gives, needs])
def test_a_dependency_in_a_thread_loses_what_it_sets(dependency):
    assert lost(dependency) == ("nobody",)


@pytest.mark.parametrize(
    "dependency", [sets_on_the_loop, sets_by_calling, gives_on_the_loop, reads]
)
def test_what_is_set_on_the_loop_or_not_at_all_is_not_lost(dependency):
    assert lost(dependency) == ()


def test_no_dependency_and_no_route_lose_nothing():
    assert lost() == ()
    assert lost_defaults(None) == ()


def test_fastapi_does_lose_it():
    """The rule rests on this; a FastAPI that hands the context on makes it wrong."""
    from fastapi.testclient import TestClient

    app = FastAPI()
    app.get("/def", dependencies=[Depends(sets_both)])(reads)
    app.get("/async", dependencies=[Depends(sets_on_the_loop)])(reads)
    client = TestClient(app)
    assert client.get("/def").json() == "nobody"
    assert client.get("/async").json() == "ana"
