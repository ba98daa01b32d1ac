"""A program that runs on and on is interrupted at a line of its own, without a second thread."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from contextvars import copy_context
from pathlib import Path

import pytest

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.pyodide import deadline
from sidebyside.transports.log_capture import current
from sidebyside.transports.response_buffer import ResponseBuffer
from sidebyside.transports.threads.workers import Interrupted

pytestmark = pytest.mark.slow

HOME = "/programs/"
DISABLE = object()


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(deadline, "_DISABLE", DISABLE)
    return deadline._Clock((HOME, "/exercise/"))


def code(text="x = 1", file=f"{HOME}app.py"):
    return compile(text, file, "exec")


def function(file=f"{HOME}app.py"):
    return code("def view():\n    pass", file).co_consts[0]


def during(seconds, does):
    """Do something in a call that may take so long."""

    def call():
        current.set(ResponseBuffer(Request("GET", "/"), Limits(seconds=seconds)))
        return does()

    return copy_context().run(call)


def test_only_a_programs_own_code_is_looked_at_again(clock):
    assert clock.on_start(code(), 0) is None
    assert clock.on_start(code(file="/exercise/flask_app.py"), 0) is None
    assert clock.on_jump(function(), 0, 0) is None
    for elsewhere in ("/programs.py", "/lib/json.py", "<string>", "/programs_of_others/a.py"):
        assert clock.on_start(code(file=elsewhere), 0) is DISABLE
        assert clock.on_jump(code(file=elsewhere), 0, 0) is DISABLE


def test_only_the_start_of_a_module_is_heard_of(clock):
    assert clock.on_start(function(), 0) is DISABLE


def test_a_call_that_is_late_is_interrupted_at_a_jump_and_another_is_not(clock):
    with pytest.raises(Interrupted):
        during(-1, lambda: clock.on_jump(function(), 0, 0))
    assert during(5, lambda: clock.on_jump(function(), 0, 0)) is None
    assert during(-1, lambda: clock.on_jump(function("/lib/json.py"), 0, 0)) is DISABLE


def test_a_program_that_loads_too_long_is_told_so(clock, monkeypatch):
    monkeypatch.setattr(deadline, "DEFAULT", Limits(seconds=0.05))
    clock.on_start(code(), 0)
    assert clock.on_jump(code(), 0, 0) is None
    time.sleep(0.06)
    with pytest.raises(TimeoutError, match=r"it was still loading after 0\.05 seconds"):
        clock.on_jump(code(), 0, 0)
    clock.on_start(code(), 0)
    assert clock.on_jump(code(), 0, 0) is None


def test_a_call_has_its_own_time_however_long_ago_its_program_loaded(clock):
    clock._began = time.perf_counter() - 3600
    assert during(5, lambda: clock.on_jump(function(), 0, 0)) is None
    during(5, lambda: clock.sleep(0))


def test_a_sleep_takes_its_time(clock):
    clock.on_start(code(), 0)
    for seconds in (0, 0.01, 0.12):
        began = time.perf_counter()
        clock.sleep(seconds)
        assert seconds <= time.perf_counter() - began < seconds + 0.5
    with pytest.raises(ValueError, match="sleep length must be non-negative"):
        clock.sleep(-1)


@pytest.mark.parametrize("does", ["sleep", "pause"])
def test_a_sleep_ends_with_the_calls_time(clock, does):
    def pause():
        for _ in range(60):
            deadline.pause(0.05)

    began = time.perf_counter()
    with pytest.raises(Interrupted):
        during(0.1, pause if does == "pause" else lambda: clock.sleep(60))
    assert 0.09 < time.perf_counter() - began < 1


def test_a_sleep_while_loading_ends_with_the_time_for_that(clock, monkeypatch):
    monkeypatch.setattr(deadline, "DEFAULT", Limits(seconds=0.1))
    clock.on_start(code(), 0)
    began = time.perf_counter()
    with pytest.raises(TimeoutError):
        clock.sleep(60)
    assert time.perf_counter() - began < 1


def test_outside_a_call_a_pause_is_a_pause():
    began = time.perf_counter()
    deadline.pause(0.02)
    assert 0.02 <= time.perf_counter() - began < 1


LOOPS = [
    "while True: pass",
    "for n in itertools.count(): pass",
    "[n for n in itertools.count()]",
    "sum(1 for n in itertools.count())",
    "n = 1\n    while n > 0: n += 1",
    "time.sleep(60)",
    "while True: time.sleep(0.001)",
]


def later_python():
    """Find a Python of 3.12 or later, in which the clock is asked at each jump."""
    if sys.version_info >= (3, 12):
        return sys.executable
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    places = [shutil.which(f"python3.{minor}") for minor in (14, 13, 12)]
    places += sorted(map(str, versions.glob("3.1[2-9].*/bin/python")), reverse=True)
    for place in filter(None, places):
        asked = subprocess.run([place, "--version"], capture_output=True, text=True)
        if re.match(r"Python 3\.(1[2-9]|[2-9]\d)", asked.stdout):
            return place
    return pytest.skip("No Python 3.12 or later: install one, or run the page's own tests.")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return what came of each program in a later Python, and how long it took."""
    folder = tmp_path_factory.mktemp("deadline") / "programs"
    folder.mkdir()
    site = Path(deadline.__file__).parents[2]
    # What is imported there is Python alone, whatever the version that it was installed for.
    seen = os.pathsep.join([str(site), sysconfig.get_path("purelib")])
    script = Path(__file__).with_name("running_on.py")
    done = subprocess.run(
        [later_python(), "-B", str(script), str(folder), json.dumps(LOOPS)],
        env={**os.environ, "PYTHONPATH": seen},
        capture_output=True,
        text=True,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("body", LOOPS)
def test_a_view_that_runs_on_is_a_timeout_with_its_line(found, body):
    (status, _, failure), took = found[body]
    assert status == 200
    assert failure == ["timeout", 5 if "\n" in body else 4, "wsgi"]
    assert 0.19 < took < 2


def test_quick_work_is_left_alone(found):
    assert found["quick"][0] == [200, "done", None]


@pytest.mark.parametrize("how", ["loads on", "loads asleep"])
def test_a_program_that_never_ends_loading_is_ended(found, how):
    said, took = found[how]
    assert said == "it was still loading after 0.2 seconds"
    assert took < 2


def test_code_that_is_not_a_programs_is_left_alone(found):
    assert found["elsewhere"][0] == "loaded"


def test_a_coroutine_that_waits_on_and_on_is_a_timeout(found):
    responses, took = found["endless"]
    assert [kind for _, _, (kind, *_) in responses] == ["timeout"] * 2
    assert took < 3


def test_a_task_that_a_program_began_goes_on_after_the_call_that_began_it(found):
    assert [body for _, body, _ in found["task"][0]] == ["True", "True"]
