"""What programs leave goes with their server, also with one that was killed."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sidebyside.cli.temporary_folder import temporary_folder

HOLD = """
import tempfile, time
from sidebyside.cli.temporary_folder import temporary_folder
with temporary_folder():
    print(tempfile.mkdtemp(), flush=True)
    time.sleep(60)
"""

USE = """
import os, shutil, tempfile, weakref
from sidebyside.cli.temporary_folder import temporary_folder
with temporary_folder():
    own = tempfile.mkdtemp()
    weakref.finalize(shutil, shutil.rmtree, own)
    print(own, os.environ["TMPDIR"])
print(os.environ["TMPDIR"])
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_the_folder_is_this_servers_and_goes_with_it(base: Path) -> None:
    found = subprocess.run([sys.executable, "-c", USE], capture_output=True, text=True, check=True)
    own, outer, after = map(Path, found.stdout.split())
    assert own.parent.parent == base
    assert outer == own.parent
    assert after == base
    assert found.stderr == ""  # The program's own removal comes first.
    assert list(base.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock")
def test_the_next_server_removes_what_a_killed_one_left_and_nothing_of_one_that_runs(
    base: Path,
) -> None:
    killed, runs = (
        subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    )
    try:
        left, used = (Path(each.stdout.readline().strip()) for each in (killed, runs))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        with temporary_folder():
            assert not left.exists()
            assert used.exists()
    finally:
        for each in (killed, runs):
            each.kill()
            each.wait()
            each.stdout.close()


def test_where_none_can_be_made_the_server_runs_all_the_same(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with temporary_folder():
        assert os.environ["TMPDIR"] == str(base)
