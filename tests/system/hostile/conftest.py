"""A real server process, and clients that do what no browser does.

The attacker sits on 127.0.0.1 and ordinary learners on 127.0.0.2: two addresses of one machine.
"""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.fixtures.served import CREDENTIALS, KEY

from sidebyside import paths
from sidebyside.sandbox.sandboxes import new_learner_id

ATTACKER, LEARNER = "127.0.0.1", "127.0.0.2"
BROWSER = "text/html,application/xhtml+xml"
# A program's body of 60 KB comes back in both responses and in the request.
LARGE = json.dumps(
    {
        "method": "POST",
        "target": "/users/",
        "headers": [["Content-Type", "application/json"]],
        "body": json.dumps({"username": "x" * 60_000}),
    }
).encode()
SMALL = b'{"method": "GET", "target": "/users/adults"}'
# A supervised process is started anew, and would know nothing of the changed limits.
_START = """
import importlib
serving = importlib.import_module("sidebyside.cli.serve")
serving._supervise = lambda asked, taken: serving._serve_here(asked, taken, False, lambda: None)
from sidebyside.http import limits
from sidebyside.http.limits import Share
{changes}
from sidebyside.cli import main
main({arguments!r})
"""


def cookie(learner):
    """Return the header that a learner's requests carry."""
    return {"Cookie": f"sandbox={CREDENTIALS.cookie(learner)}"}


def live(stem, learner=None):
    """Return the beginning of a learner's live address, by default of somebody new."""
    return f"/live/{CREDENTIALS.live_secret(learner or new_learner_id(), stem)}"


class Response:
    """What came on a connection, cut into its parts."""

    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1]) if first else None
        pairs = [line.partition(":") for line in lines]
        self.headers = {name.lower(): value.strip() for name, _, value in pairs}

    @property
    def kind(self):
        return json.loads(self.body)["error"]["kind"]


class Server:
    """`sidebyside serve` as a process of its own."""

    def __init__(self, folder, options, changes, files):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        arguments = ["serve", "--port", str(self.port), *options]
        text = "\n".join(f"limits.{name} = {value}" for name, value in changes.items())
        if files is not None:
            text += f"\nimport resource\nresource.setrlimit(resource.RLIMIT_NOFILE, ({files},) * 2)"
        self._log = folder / "terminal.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START.format(changes=text, arguments=arguments)],
                env={
                    **os.environ,
                    "PYTHONPATH": str(paths.ROOT / "site"),
                    "SIDEBYSIDE_FORM_KEY": KEY,
                },
                stdout=log,
                stderr=log,
            )

    def wait(self):
        end = time.monotonic() + 50
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                if self.ask("/healthz").status == 200:
                    return
            time.sleep(0.1)
        raise TimeoutError(self.terminal())

    def terminal(self):
        return self._log.read_text(errors="replace")

    def memory(self):
        """Return the bytes of memory that the process has."""
        file = Path(f"/proc/{self.process.pid}/status")
        if not file.exists():
            pytest.skip("this system does not say how much memory a process has")
        status = file.read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024

    def connect(self, address=ATTACKER, receive_buffer=None):
        client = socket.socket()
        client.settimeout(20)
        if receive_buffer is not None:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)
        try:
            client.bind((address, 0))
        except OSError:
            client.close()
            pytest.skip(f"this machine has no {address}")
        try:
            client.connect(("127.0.0.1", self.port))
        except OSError:
            client.close()
            raise
        return client

    def exchange(self, data, address=ATTACKER):
        """Send bytes, and return all that comes until the server closes."""
        with self.connect(address) as client:
            with contextlib.suppress(ConnectionError):
                client.sendall(data)
            return Response(read(client))

    def ask(self, path, address=ATTACKER, body=None, **headers):
        return self.exchange(request(path, body, **headers), address)


def request(path, body=None, method=None, close=True, **headers):
    lines = [f"{method or ('GET' if body is None else 'POST')} {path} HTTP/1.1", "Host: localhost"]
    if close:
        lines.append("Connection: close")
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
        headers.setdefault("content_type", "application/json")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def read(client):
    pieces = []
    with contextlib.suppress(ConnectionError):
        while piece := client.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Start servers that end with the module: with options, other limits, and few files."""
    running = []

    def run(*options, files=None, **changes):
        server = Server(tmp_path_factory.mktemp("server"), options, changes, files)
        running.append(server)
        server.wait()
        return server

    yield run
    for server in running:
        server.process.terminate()
    for server in running:
        try:
            server.process.wait(20)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
