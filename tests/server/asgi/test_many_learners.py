"""A class of 200 at once on one server: nobody sees another's data, and a full server says so."""

import asyncio

import httpx2
import pytest
from tests.fixtures.served import served

from sidebyside.http.side import SIDES
from sidebyside.sandbox.sandboxes import Sandboxes
from sidebyside.server.asgi.app import create_app

pytestmark = pytest.mark.slow

LEARNERS = 200


async def _learner(base, number, gate):
    """Add a guest of this learner's own, twice, reset between; give what each list then says."""
    name = f"guest-{number}"
    # A connection a request: uvicorn closes one that a busy test leaves alone for five seconds.
    limits = httpx2.Limits(max_keepalive_connections=0)
    async with httpx2.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
        await gate.wait()

        async def ask(method, target):
            sent = {"method": method, "target": target}
            response = await client.post("/api/try/routes_and_methods", json=sent)
            while response.status_code == 503:
                await asyncio.sleep(min(float(response.headers["Retry-After"]), 0.2))
                response = await client.post("/api/try/routes_and_methods", json=sent)
            assert response.status_code == 200, response.text
            return [response.json()[side]["body"] for side in SIDES]

        await ask("PUT", f"/guests/{name}")
        added = await ask("GET", "/guests/")
        assert (await client.post("/api/sandbox/reset")).json()["reset"] == 1
        return name, added, await ask("GET", "/guests/")


async def _class(base):
    gate = asyncio.Event()
    tasks = [asyncio.create_task(_learner(base, number, gate)) for number in range(LEARNERS)]
    await asyncio.sleep(0)
    gate.set()
    return await asyncio.gather(*tasks)


@pytest.mark.timeout(180)
def test_two_hundred_learners_never_see_each_others_data():
    with served(create_app(), lifespan="on") as base:
        found = asyncio.run(_class(base))

    assert len(found) == LEARNERS
    for name, added, after_reset in found:
        for body in added:
            assert [word for word in body.split('"') if word.startswith("guest-")] == [name]
        assert not any("guest-" in body for body in after_reset)


def test_the_number_of_programs_stays_bounded_while_learners_come():
    sandboxes = Sandboxes(maximum=5)
    for number in range(40):
        sandboxes.get(f"{number:022d}", "routes_and_methods")
        assert len(sandboxes) <= 5
    sandboxes.close()
