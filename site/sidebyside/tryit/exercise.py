"""Check an exercise's program: its checks send requests to it, a fresh one for each check."""

from collections.abc import Callable
from pathlib import Path

from sidebyside.checking import CheckResult, Client, run_checks
from sidebyside.dispatch import Transport
from sidebyside.exchange import Answer, Request
from sidebyside.samples import load_file
from sidebyside.tryit.sandbox import TRANSPORTS


def check_results(
    checks: Path,
    program: Path,
    side: str,
    send: Callable[[Transport, Request], Answer] = lambda transport, sent: transport.send(sent),
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
        opened.append(TRANSPORTS[side](load_file(program, side, print_to=_unheard).app, program))
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


def _unheard(_text: str) -> None:
    """Take what a program prints while it is checked."""
