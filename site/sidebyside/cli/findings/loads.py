"""Experiments that put a load on both programs: run against live programs of their own."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sidebyside.checking import Verdict, judge_load
from sidebyside.cli.address import listen
from sidebyside.exchange import Request
from sidebyside.lessons import Experiment
from sidebyside.tryit import Address, Callers, Sandboxes, new_sandbox_id, put_load

# Enough for three waits of 50 ms of each caller: what is judged is never a time.
_SECONDS = 0.15
_CALLERS = 4
_TRIES = 3
_HOST = "127.0.0.1"
_LARGEST = 64 * 1024  # bytes of a body, as for a try


def run_loads(
    loads: Sequence[tuple[Experiment, str, Request]],
) -> Iterator[tuple[Experiment, Verdict]]:
    """Run loads one after the other, with fewer callers and for a shorter time than a page does.

    Args:
        loads: For each the experiment, the pair of programs and what is sent.
    """
    if not loads:
        return
    with _served() as (port, sandboxes):
        for experiment, stem, sent in loads:
            name = new_sandbox_id()
            sandboxes.get(name, stem)  # Else each of the first callers would start a pair.
            address = Address(_HOST, port, f"/live/{name}")
            # Another process may hold up the calls; three times in a row it does not.
            for _ in range(_TRIES):
                verdict = _judged(experiment, stem, sent, address)
                if verdict.passed:
                    break
            yield experiment, verdict


def _judged(experiment: Experiment, stem: str, sent: Request, address: Address) -> Verdict:
    load = experiment.load
    if load is None:
        raise ValueError(f"{experiment.name!r} is no load")
    callers = Callers(min(load.callers, _CALLERS), min(load.seconds, _SECONDS))
    *_, came = put_load(stem, sent, callers, address)
    if isinstance(came, float):
        raise ValueError("the load ended early")
    return judge_load(load.expect, came, load.wait_ms)


@contextmanager
def _served() -> Iterator[tuple[int, Sandboxes]]:
    """Serve live programs in a thread, as the site does; give the port, and where they are."""
    import uvicorn

    from sidebyside.asgi.body import gathered
    from sidebyside.asgi.live import Live

    sandboxes = Sandboxes()
    live = Live(sandboxes)
    with listen(_HOST, 0) as socket:
        # What an experiment sends is never too large, so there is nothing to refuse.
        config = uvicorn.Config(
            gathered(live, _LARGEST, live), log_level="critical", lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield socket.getsockname()[1], sandboxes
        finally:
            server.should_exit = True
            thread.join()
            sandboxes.close()
