"""What a program does is ended for real, and ends nobody else: findings A1, A2."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

COUNT = "with recursive c(x) as (select 1 union all select x+1 from c"
LONG = f"' union select count(*) from ({COUNT} where x<9000000) select x from c) --"
ENDLESS = f"' union select x from ({COUNT}) select x from c where x<0) --"
ROWS = f"' union all select hex(zeroblob(32000)) from ({COUNT}) select x from c) --"


def inject(client, sql, stem="database_crud"):
    wire = {"method": "GET", "target": f"/books/?q={quote(sql)}", "headers": [], "body": ""}
    response = client.post(f"/api/try/{stem}", json=wire)
    assert response.status_code == 200, response.text
    return response.json()


def quiet(server, seconds=1.0):
    """Tell whether the process takes hardly any processor time, within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        before = server.cpu_seconds
        time.sleep(seconds)
        if server.cpu_seconds - before < 0.5 * seconds:
            return True
    return False


def test_a_long_statement_ends_its_call_and_nothing_else(server_process):
    client = server_process.learner()

    found = inject(client, LONG)

    for side in ("flask", "fastapi"):
        assert found[side]["failure"] is None or found[side]["failure"]["kind"] in (
            "timeout",
            "crash",
        )
    assert quiet(server_process)
    assert server_process.runs
    assert inject(client, "a")["fastapi"]["status"] == 200


def test_a_reset_beneath_a_statement_ends_nothing_else(server_process):
    client, other = server_process.learner(), server_process.learner()

    def reset():
        time.sleep(1.5)
        for _ in range(3):
            client.post("/api/sandbox/reset", json={})
            time.sleep(0.3)

    thread = threading.Thread(target=reset)
    thread.start()
    for _ in range(3):
        inject(client, ENDLESS)
    thread.join()

    assert quiet(server_process)
    assert server_process.runs
    assert inject(other, "a")["flask"]["status"] == 200


def test_endless_statements_leave_no_thread_behind(server_process):
    client = server_process.learner()
    inject(client, "a")
    threads = server_process.threads

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: inject(client, ENDLESS), range(8)))

    assert quiet(server_process)
    assert server_process.threads <= threads + 40  # parked, and ready for the next
    assert inject(client, "a")["flask"]["status"] == 200


@pytest.mark.parametrize("sql", ["' union select hex(zeroblob(150000000)) --", ROWS])
def test_a_statement_takes_no_more_memory_than_is_left(server_process, sql):
    client, most = server_process.learner(), [0]
    over = threading.Event()

    def watch():
        while not over.wait(0.02):
            most[0] = max(most[0], server_process.memory)

    thread = threading.Thread(target=watch)
    thread.start()
    inject(client, sql)
    over.set()
    thread.join()

    assert most[0] < 1.5 * 2**30
    assert server_process.runs
    assert inject(client, "a")["fastapi"]["status"] == 200
