"""Threads that run WSGI programs, and can be given up when one hangs.

A standard thread pool cannot: a thread that is told to stop may by then have begun another's work.
Here a worker that was interrupted never takes work again, so an interruption cannot go astray.
"""

import ctypes
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import Context

from sidebyside.errors import Busy

MAX_WORKERS = 128


class Interrupted(BaseException):
    """Raised inside a program that took too long. No `except Exception` of its own stops it."""


def interrupt(ident: int | None) -> None:
    """Raise `Interrupted` in a thread, at its next step of Python code."""
    if ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(ident), ctypes.py_object(Interrupted)
        )


class Job:
    """One piece of work for a worker."""

    def __init__(self, run: Callable[[], None]) -> None:
        self.run = run
        self.future: Future[None] = Future()
        self.worker: _Worker | None = None


class _Worker(threading.Thread):
    def __init__(self, pool: "Workers", job: Job) -> None:
        super().__init__(name="flask-sample", daemon=True)
        self.pool = pool
        self.job: Job | None = job  # None while it is parked
        self.wake = threading.Lock()
        self.wake.acquire()

    def run(self) -> None:
        try:
            while self.job is not None:
                self._work(self.job)
                if not self.pool.park(self):
                    break
                self.wake.acquire()
        except Interrupted:
            pass
        finally:
            self.pool.forget(self)

    def _work(self, job: Job) -> None:
        if not job.future.set_running_or_notify_cancel():
            return
        try:
            Context().run(job.run)
        except BaseException as error:
            job.future.set_exception(error)
        else:
            job.future.set_result(None)


class Workers:
    """Run jobs in threads that wait for more, at most a fixed number of them.

    Args:
        maximum: How many threads there may be, those that hang included.
    """

    def __init__(self, maximum: int = MAX_WORKERS) -> None:
        self._maximum = maximum
        self._lock = threading.Lock()
        self._parked: deque[_Worker] = deque()
        self._given_up: set[_Worker] = set()
        self._count = 0

    def start(self, run: Callable[[], None]) -> Job:
        """Run a function in a thread.

        Raises:
            Busy: All threads are taken.
        """
        job = Job(run)
        with self._lock:
            self._insist()
            if self._parked:
                worker = self._parked.pop()
                worker.job = job
            elif self._count < self._maximum:
                self._count += 1
                worker = _Worker(self, job)
            else:
                raise Busy
            job.worker = worker
        if worker.ident is None:
            worker.start()
        else:
            worker.wake.release()
        return job

    def give_up(self, job: Job) -> None:
        """Interrupt a job that is still running; its thread ends with it."""
        with self._lock:
            worker = job.worker
            if worker is not None and worker.job is job:
                self._given_up.add(worker)
                interrupt(worker.ident)

    def _insist(self) -> None:
        """Interrupt once more what goes on: a weak reference's callback swallows an exception."""
        for worker in self._given_up:
            if worker.job is not None and not worker.job.future.done():
                interrupt(worker.ident)

    def park(self, worker: _Worker) -> bool:
        """Let a worker wait for its next job; False where it was given up."""
        with self._lock:
            if worker in self._given_up:
                return False
            worker.job = None
            self._parked.append(worker)
            return True

    def forget(self, worker: _Worker) -> None:
        """Forget a worker that ends."""
        with self._lock:
            self._count -= 1
            self._given_up.discard(worker)


WORKERS = Workers()
