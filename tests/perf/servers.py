"""Servers in processes of their own, so that a load and its server do not share an interpreter."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(*command, port, path="/healthz", env=None, root=ROOT):
    """Start a server, wait for its first answer, and end it."""
    environment = {**os.environ, "PYTHONPATH": str(root / "site"), **(env or {})}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], env=environment, cwd=root, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, path, process)
        process.first_answer = time.perf_counter() - began
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def site(*options, root=ROOT, path="/healthz"):
    """Serve the site as a user does; gives its port and its process."""
    port = free_port()
    command = ("-m", "sidebyside", "serve", "--port", str(port), *options)
    with running(*command, port=port, root=root, path=path) as process:
        yield port, process


def wait_for(port, path, process, seconds=30):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}.")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.005)
        finally:
            connection.close()
    raise RuntimeError("The server did not answer.")


def resident_mib(process):
    """Memory that a process and its children hold, as Linux tells it."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
            if process.pid in (int(fields["Pid"]), int(fields["PPid"])):
                total += int(fields.get("VmRSS", "0 kB").split()[0])
    return total / 1024
