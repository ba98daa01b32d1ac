"""The threads that run programs, and what may happen to a job meanwhile."""

import threading
import time

from sidebyside.transports.threads.workers import Interrupted, Workers


def test_a_job_that_runs_cannot_be_cancelled_and_its_thread_goes_on():
    began, over = threading.Event(), threading.Event()

    def run():
        began.set()
        over.wait(5)

    workers = Workers(1)
    job = workers.start(run)
    began.wait(5)
    assert not job.future.cancel()
    over.set()
    assert job.future.result(5) is None
    while not workers._parked:
        pass
    assert workers.start(lambda: None).future.result(5) is None


def test_an_interruption_that_is_swallowed_comes_again_with_the_next_job():
    began, swallowed, over = (threading.Event() for _ in range(3))

    def run():
        began.set()
        try:
            while True:
                time.sleep(0.001)
        except Interrupted:  # as a weak reference's callback does
            swallowed.set()
        try:
            while True:
                time.sleep(0.001)
        finally:
            over.set()

    workers = Workers(2)
    job = workers.start(run)
    assert began.wait(5)
    workers.give_up(job)
    assert swallowed.wait(5)
    assert not over.wait(0.1)

    assert workers.start(lambda: None).future.result(5) is None

    assert over.wait(5)
    assert isinstance(job.future.exception(5), Interrupted)
    while workers._count > 1:
        pass
    assert not workers._given_up
