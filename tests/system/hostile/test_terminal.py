"""The teacher's terminal shows what happened, and nothing that a learner wrote is obeyed by it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from tests.fixtures.waiting import eventually

from sidebyside import paths

from .conftest import live, request

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def server(start):
    return start()


def crash(server, path, method="GET"):
    address = f"{live(path.split('/')[2])}{path}"
    return server.exchange(request(address, method=method)).status


def test_control_characters_are_shown_and_a_crash_is_one_short_line(server):
    names = "%1b]0;owned%07%1b[2J%1b[31mNo%20disk%0aspace%c2%9b1m%e2%80%ae"
    assert crash(server, f"/flask/members/members/{names}") == 500
    crash(server, f"/flask/background_tasks/orders/?email={names}{'x' * 60_000}", "POST")
    crash(server, f"/fastapi/background_tasks/orders/?email={names}{'x' * 60_000}", "POST")
    assert eventually(lambda: server.terminal().count("owned") >= 3)
    shown = server.terminal()
    assert all(each.isprintable() for each in shown.splitlines())
    assert "\\x1b]0;owned\\x07" in shown
    assert "Traceback" not in shown
    assert max(map(len, shown.splitlines())) <= 300
    [line] = [each for each in shown.splitlines() if "KeyError" in each]
    assert "members.py, line" in line


def test_a_flood_of_crashes_is_counted(start):
    server = start()
    address = f"{live('members')}/flask/members/members/nobody"
    for _ in range(90):
        server.ask(address)
    shown = server.terminal().splitlines()
    assert 1 <= sum("KeyError" in line for line in shown) <= 60
    server.process.send_signal(signal.SIGINT)
    server.process.wait(30)
    assert "more lines within a minute" in server.terminal()
    assert server.terminal().splitlines()[-1] == "Stopped."


def test_requests_that_are_none_are_no_lines(server):
    before = server.terminal()
    for _ in range(20):
        server.exchange(b"no request\r\n\r\n")
        server.exchange(b"GET / HTTP/1.1\r\n\r\n")
    time.sleep(0.2)
    assert server.terminal() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("output", [">/dev/full 2>&1", ">&-", ">&- 2>&-"])
def test_a_terminal_that_is_full_or_gone_ends_no_server(output, tmp_path):
    from socket import socket

    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = f"exec '{sys.executable}' -m sidebyside serve --port {port} {output}"
    process = subprocess.Popen(
        ["sh", "-c", command], env={**os.environ, "PYTHONPATH": str(paths.ROOT / "site")}
    )
    try:

        def is_served():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as response:
                    return response.status == 200
            except OSError:
                return False

        assert eventually(is_served)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 120)  # 120: Python itself could not flush (sys.exit).
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
