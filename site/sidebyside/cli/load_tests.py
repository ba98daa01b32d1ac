"""Experiments that put a load on both programs: run against live programs of their own."""

import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sidebyside.cli.address import listen
from sidebyside.explanation.challenge import Outcome
from sidebyside.features.claims.experiment import Experiment
from sidebyside.features.claims.load_outcome import judge_load
from sidebyside.features.claims.load_test import Callers, run_load_test
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.sandbox.sandboxes import Sandboxes, new_learner_id
from sidebyside.transports.live.loopback import Address
from sidebyside.web.credentials import Credentials
from sidebyside.web.shares import Shares

# Enough for three waits of 50 ms of each caller: what is judged is never a time.
_SECONDS = 0.15
_CALLERS = 4
_TRIES = 3
_HOST = "127.0.0.1"


def run_loads(
    loads: Sequence[tuple[Experiment, str, Request]],
) -> Iterator[tuple[Experiment, Outcome]]:
    """Run loads one after the other, with fewer callers and for a shorter time than a page does.

    Args:
        loads: For each the experiment, the pair of programs and what is sent.
    """
    if not loads:
        return
    credentials = Credentials(secrets.token_hex(16))
    with _serve(credentials) as (port, sandboxes):
        for experiment, stem, sent in loads:
            name = new_learner_id()
            sandboxes.get(name, stem)  # Else each of the first callers would start a pair.
            address = Address(_HOST, port, f"/live/{credentials.live_secret(name, stem)}")
            # Another process may hold up the calls; three times in a row it does not.
            for _ in range(_TRIES):
                verdict = _run_and_judge(experiment, stem, sent, address)
                if verdict.passed:
                    break
            yield experiment, verdict


def _run_and_judge(experiment: Experiment, stem: str, sent: Request, address: Address) -> Outcome:
    load = experiment.load
    if load is None:
        raise ValueError(f"{experiment.name!r} is no load")
    callers = Callers(min(load.callers, _CALLERS), min(load.seconds, _SECONDS))
    *_, came = run_load_test(stem, sent, callers, address)
    if isinstance(came, float):
        raise ValueError("the load ended early")
    return judge_load(load.expect, came, load.wait_ms)


@contextmanager
def _serve(credentials: Credentials) -> Iterator[tuple[int, Sandboxes]]:
    """Serve live programs in a thread, as the site does; give the port, and where they are."""
    import uvicorn

    from sidebyside.server.asgi.body_buffer import buffer_body
    from sidebyside.server.asgi.live.mounts import LiveMounts

    sandboxes = Sandboxes()
    live = LiveMounts(sandboxes, credentials)
    with listen(_HOST, 0) as socket:
        # What an experiment sends is never too large, so there is nothing to refuse.
        app = buffer_body(live, limits.REQUEST_BODY, live, Shares(limits.BODIES, "bytes"))
        config = uvicorn.Config(app, log_level="critical", lifespan="off")
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
