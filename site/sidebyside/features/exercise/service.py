"""Check an exercise's program: its checks send requests to it, a fresh one for each check."""

from collections.abc import Callable
from pathlib import Path

from sidebyside.examples.program import load_file
from sidebyside.features.exercise.check_runner import CheckResult, run_checks
from sidebyside.features.exercise.client.client import Client
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.sandbox.sandbox import TRANSPORTS
from sidebyside.transports.base import Transport


def check_results(
    checks: Path,
    program: Path,
    side: str,
    send: Callable[[Transport, Request], Response] = lambda transport, sent: transport.send(sent),
    close: Callable[[Transport], None] = lambda transport: transport.close(),
) -> list[CheckResult]:
    """Run an exercise's checks against a program.

    Args:
        checks: The exercise's `checks.py`.
        program: The program's file.
        side: `flask` or `fastapi`.
        send: Sends a request; in the page there is no thread to do it in.
        close: Ends a program.

    Raises:
        SampleError: The program does not run.
        LessonError: The checks do not run.
    """

    def start() -> Transport:
        opened.append(TRANSPORTS[side](load_file(program, side, print_to=_discard).app, program))
        return opened[-1]

    def make_client() -> Client:
        transport = start()
        return Client(lambda request: send(transport, request))

    opened: list[Transport] = []
    start()  # Once before all: a program must run, and may only fail checks.
    try:
        return run_checks(checks, make_client)
    finally:
        for transport in opened:
            close(transport)


def _discard(_text: str) -> None:
    """Take what a program prints while it is checked."""
