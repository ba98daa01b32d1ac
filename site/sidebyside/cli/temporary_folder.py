"""Where programs make their temporary files: a folder that goes with the server that serves them.

A program removes its own when it ends, which it cannot where the process is killed. Then the next
server removes what was left.
"""

import contextlib
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "sidebyside-"
_LOCK = ".in-use"


@contextlib.contextmanager
def temporary_folder() -> Iterator[None]:
    """Give programs a folder of this server's, its children's too, until the block ends.

    It goes with the process, since a program may hold it until then. Where none can be made, the
    system's own is as good: few programs need one.
    """
    _remove_abandoned()
    before = os.environ.get("TMPDIR")
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder = tempfile.mkdtemp(prefix=_PREFIX)
            # At the process's end, after the programs' own: finalizers run the newest first.
            weakref.finalize(temporary_folder, shutil.rmtree, folder, ignore_errors=True)
            stack.enter_context(_locked(Path(folder)))
            os.environ["TMPDIR"], tempfile.tempdir = folder, None
        try:
            yield
        finally:
            os.environ.pop("TMPDIR", None)
            if before is not None:
                os.environ["TMPDIR"] = before
            tempfile.tempdir = None


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold a folder's lock, which the system lets go of with the process; tell if it was free."""
    try:
        import fcntl
    except ImportError:  # Windows has another way, and what is left there stays.
        yield False
        return
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _remove_abandoned() -> None:
    for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        with contextlib.suppress(OSError), _locked(lock.parent) as is_free:
            if is_free:
                shutil.rmtree(lock.parent, ignore_errors=True)
