"""The threads that run programs, and what may happen to a job meanwhile."""

import threading

from sidebyside.dispatch.workers import Workers


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
    while not workers._resting:
        pass
    assert workers.start(lambda: None).future.result(5) is None
