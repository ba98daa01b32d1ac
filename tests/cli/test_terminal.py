"""A terminal shows short, clean lines, and not too many."""

import io
import logging
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.cli import terminal
from sidebyside.cli.terminal import CleanLines, OneLine, clean, clean_terminal, describe


def raised(message):
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


@given(st.text())
def test_a_line_has_nothing_that_a_terminal_obeys_and_an_end(text):
    shown = clean(text)
    assert shown.isprintable()
    assert len(shown) <= 300


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("plain, naïve ☃", "plain, naïve ☃"),
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("a\r", "a"),
        ("x" * 301, "x" * 299 + "…"),
    ],
)
def test_control_characters_are_shown(line, shown):
    assert clean(line) == shown


def test_lines_are_put_together_and_cut():
    shown = io.StringIO()
    stream = CleanLines(shown)
    for piece in ("a", "b\nc", "\n\nd", "y" * 100_000):
        assert stream.write(piece) == len(piece)
    stream.write("\n")
    assert shown.getvalue().splitlines() == ["ab", "c", "", "d" + "y" * 298 + "…"]


def test_a_flood_is_counted(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: clock[0])
    shown = io.StringIO()
    stream = CleanLines(shown, per_minute=2)
    stream.write("1\n2\n3\n4\n5\n")
    assert shown.getvalue() == "1\n2\n"
    clock[0] = 61.0
    stream.write("6\n")
    assert shown.getvalue().splitlines()[2:] == ["… and 3 more lines within a minute", "6"]
    stream.tell_what_was_left_out()
    assert shown.getvalue().endswith("6\n")


def test_a_terminal_that_is_gone_ends_nothing():
    class Full(io.StringIO):
        def write(self, text):
            raise OSError(28, "No space left on device")

    assert CleanLines(Full()).write("a\n") == 2


def test_what_a_terminal_cannot_show_is_escaped():
    raw = io.BytesIO()
    ascii_only = io.TextIOWrapper(raw, "ascii")
    CleanLines(ascii_only).write("ü\n")
    assert raw.getvalue() == b"\\xfc\n"


def test_a_crash_is_one_line():
    record = logging.LogRecord("a", logging.ERROR, "", 1, "%s broke\n", ("it",), None)
    record.exc_info = (ValueError, raised("first\nsecond"), None)
    line = OneLine().format(record)
    assert line.startswith("ERROR: it broke: ValueError: first second (test_terminal.py, line ")
    assert record.exc_info is not None


def test_an_exception_that_cannot_be_described_is_described():
    class Odd(Exception):
        def __str__(self):
            raise RuntimeError

    assert describe(Odd()) == "Odd: ?"
    assert describe(KeyError()) == "KeyError"


def test_everything_that_a_program_can_reach_is_clean(capsys, caplog):
    with clean_terminal(access_log=False):
        print("\x1b[2J", file=sys.stderr)
        print("\x1b[2J")
        logging.lastResort.handle(logging.makeLogRecord({"msg": "\x1b[31m", "levelno": 40}))
        thread = threading.Thread(target=raised_in_thread, name="sample")
        thread.start()
        thread.join()
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert out == "\\x1b[2J\n"
    printed, logged, *crashed = err.splitlines()
    assert (printed, logged) == ("\\x1b[2J", "Level None: \\x1b[31m")
    # What pytest catches of logging is a line where another test has set our own handler.
    assert [line.split(":")[0] for line in crashed] in ([], ["ERROR"])
    assert caplog.messages[0].startswith("sample crashed: ValueError: \x1b[0m (test_terminal.py")


def raised_in_thread():
    raise ValueError("\x1b[0m")
