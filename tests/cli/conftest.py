import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Return a port that nobody holds, another at each call."""
    given: set[int] = set()

    def find() -> int:
        while True:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port: int = probe.getsockname()[1]
            if port not in given:
                given.add(port)
                return port

    return find


@pytest.fixture
def start() -> Iterator[Start]:
    """Start `sidebyside …` as a process of its own, and end it after the test."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "sidebyside", *arguments],
            env={**os.environ, "PYTHONPATH": str(SITE), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def read_until(process: subprocess.Popen[str], *texts: str) -> str:
    """Read the process's lines until each text was seen; pytest's own bound ends a long wait."""
    seen = ""
    while not all(text in seen for text in texts):
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise AssertionError(f"It ended without {texts}:\n{seen}")
        seen += line
    return seen


def wait_until_closed(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise AssertionError(f"Port {port} still answers.")
