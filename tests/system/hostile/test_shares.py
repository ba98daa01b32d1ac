"""What one address or learner takes is a share; the others have the rest, and it comes back."""

import concurrent.futures
import contextlib
import itertools
import json
import re
import threading
from urllib.parse import urlencode

import pytest
from tests.fixtures.waiting import eventually
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sidebyside.sandbox.sandboxes import new_learner_id

from .conftest import ATTACKER, BROWSER, LEARNER, SMALL, cookie, live, request

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
TRY, GUESTS = "/api/try/json_bodies", "/api/try/routes_and_methods"
SLOW = b'{"method": "GET", "target": "/stock/blocking?ms=1000"}'
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(start):
    return start(
        TRIES="Share(12, 8, 4)",
        PAGES="Share(40, 30, 30)",
        LIVE="Share(12, 8, 4)",
        WEBSOCKETS="Share(6, 4, 2)",
        SANDBOXES=12,
    )


@contextlib.contextmanager
def many(server, number, data, address=ATTACKER):
    """Send the same on many connections, and hold them open."""
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(server.connect(address)) for _ in range(number)]
        for client in clients:
            client.sendall(data())
        yield clients


@contextlib.contextmanager
def flood(server, number, data, address=ATTACKER):
    """Send the same again and again on so many connections."""
    over = threading.Event()

    def send():
        while not over.is_set():
            with contextlib.suppress(OSError):
                server.exchange(data(), address)

    with concurrent.futures.ThreadPoolExecutor(number) as pool:
        try:
            for _ in range(number):
                pool.submit(send)
            yield
        finally:
            over.set()


def slow_try(learner):
    return request("/api/try/concurrency", SLOW, **cookie(learner))


def refusal(server, address, **headers):
    """Return the first refusal of a try."""
    found = []

    def is_refused():
        found.append(server.ask(TRY, address, SMALL, **headers))
        return found[-1].status == 503

    assert eventually(is_refused)
    return found[-1]


def test_tries_of_one_learner_are_a_share(server):
    greedy, other = new_learner_id(), new_learner_id()
    with flood(server, 6, lambda: slow_try(greedy)):
        refused = refusal(server, ATTACKER, **cookie(greedy))
        assert refused.kind == "busy"
        assert b"You have too many tries" in refused.body
        assert server.ask(TRY, ATTACKER, SMALL, **cookie(other)).status == 200
    assert eventually(lambda: server.ask(TRY, ATTACKER, SMALL, **cookie(greedy)).status == 200)


def test_tries_of_one_address_are_a_share_whoever_it_says_it_is(server):
    learners = itertools.cycle([new_learner_id() for _ in range(6)])
    with flood(server, 16, lambda: slow_try(next(learners))):
        refused = refusal(server, ATTACKER, X_Forwarded_For="10.9.9.9")
        assert refused.headers["retry-after"] == "2"
        assert b"Your network address" in refused.body
        page = refusal(server, ATTACKER, accept=BROWSER)
        assert page.headers["content-type"].startswith("text/html")
        assert [server.ask(TRY, LEARNER, SMALL).status for _ in range(5)] == [200] * 5
    assert eventually(lambda: server.ask(TRY, ATTACKER, SMALL).status == 200)


def test_behind_a_trusted_proxy_each_visitor_has_an_address(start):
    server = start("--trust-proxy", "127.0.0.1", TRIES="Share(12, 2, 2)")

    def from_visitor(address):
        return server.ask(TRY, "127.0.0.1", SMALL, X_Forwarded_For=address).status

    learner = new_learner_id()

    def attack():
        return request("/api/try/concurrency", SLOW, X_Forwarded_For="10.0.0.1", **cookie(learner))

    with flood(server, 4, attack, "127.0.0.1"):
        refusal(server, "127.0.0.1", X_Forwarded_For="10.0.0.1")
        # The proxy's own word is the last: what a visitor stated stands before it.
        refusal(server, "127.0.0.1", X_Forwarded_For="10.0.0.3, 10.0.0.1")
        assert [from_visitor(f"10.0.0.{number}") for number in range(2, 7)] == [200] * 5
        # Who is no proxy states nothing.
        assert server.ask(TRY, LEARNER, SMALL, X_Forwarded_For="10.0.0.1").status == 200


def test_websockets_leave_the_live_requests_and_other_addresses_their_places(server):
    with contextlib.ExitStack() as stack:

        def open_one(learner, address=ATTACKER):
            path = f"{live('web_sockets', learner)}/fastapi/web_sockets/echo"
            uri = f"ws://127.0.0.1:{server.port}{path}"
            return stack.enter_context(connect(uri, source_address=(address, 0)))

        greedy = new_learner_id()
        for _ in range(2):
            open_one(greedy)
        with pytest.raises(InvalidStatus) as refused:
            open_one(greedy)
        assert refused.value.response.status_code == 503
        assert int(refused.value.response.headers["Retry-After"]) > 0
        for _ in range(2):
            open_one(new_learner_id())
        with pytest.raises(InvalidStatus):
            open_one(new_learner_id())
        open_one(new_learner_id(), LEARNER)
        address = f"{live('json_bodies')}/fastapi/json_bodies/users/adults"
        assert server.ask(address, ATTACKER).status == 200


def test_a_flood_of_new_visitors_loses_its_own_programs_and_histories(server):
    learner = new_learner_id()
    add = b'{"method": "PUT", "target": "/guests/ana"}'
    listing = b'{"method": "GET", "target": "/guests/"}'
    assert server.ask(GUESTS, LEARNER, add, **cookie(learner)).status == 200
    for number in range(30):
        attack = new_learner_id()
        if number % 2:
            server.ask(GUESTS, ATTACKER, listing)
        else:
            address = live("routes_and_methods", attack)
            server.ask(f"{address}/flask/routes_and_methods/guests/", ATTACKER)
    mine = server.ask(GUESTS, LEARNER, listing, **cookie(learner))
    assert b"ana" in mine.body
    history = server.ask("/lessons/routes-and-methods/history", LEARNER, **cookie(learner))
    assert b"/guests/ana" in history.body


def test_a_program_keeps_no_more_than_its_learners_share(start):
    server = start(KEPT_BY_PROGRAMS="Share(2**24, 2**23, 2**20)")
    wire = {"target": "/users/", "headers": [["Content-Type", "application/json"]]}
    user = {"username": "ana", "email": "a@example.com", "age": 3, "x": [{}] * 16_000}
    large = json.dumps({**wire, "method": "POST", "body": json.dumps(user)}).encode()
    learner, attacker = cookie(new_learner_id()), cookie(new_learner_id())
    server.ask(GUESTS, LEARNER, b'{"method": "PUT", "target": "/guests/ana"}', **learner)

    def send(count):
        for _ in range(count):
            answer = server.ask("/api/try/user_registration", ATTACKER, large, **attacker)
            assert answer.status == 200
        return server.memory()

    before = send(40)
    assert send(120) < before + 60 * 2**20  # Flask's program keeps 1.1 MiB of each: 132 in all.
    listing = b'{"method": "GET", "target": "/guests/"}'
    assert b"ana" in server.ask(GUESTS, LEARNER, listing, **learner).body


def test_what_computes_for_one_slows_no_page_of_another(server):
    page = server.ask("/lessons/json-bodies/", ATTACKER)
    token = re.search(rb'name="csrf" value="([^"]+)"', page.body)[1].decode()
    mine = page.headers["set-cookie"].partition(";")[0]
    fields = {"csrf": token, "lesson": "json-bodies", "method": "POST", "target": "/users/"}
    heavy = {str(number): number for number in range(1500)}
    body = urlencode({**fields, "headers": "Content-Type: application/json", "body": str(heavy)})

    def attack():
        return request("/break/json_bodies", body.encode(), Cookie=mine, content_type=FORM)

    server.ask("/lessons/", LEARNER)
    with many(server, 30, attack) as clients:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            pages = pool.map(lambda _: server.ask("/lessons/", LEARNER).status, range(12))
            assert list(pages) == [200] * 12
        # All but the learner's share were turned away at once, and cost nothing.
        first = [client.recv(15) for client in clients]
    assert first.count(b"HTTP/1.1 503 Se") >= 20
