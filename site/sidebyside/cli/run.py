"""`sidebyside run`: an example alone, started with each framework's own command."""

import difflib
import os
import shlex
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click

from sidebyside.cli.address import refuse_busy

_HOST = "127.0.0.1"
_COLOURS = {"flask": "red", "fastapi": "blue"}
_GRACE_SECONDS = 5
_WATCH_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Process:
    """One program that was started, and the thread that repeats its lines."""

    name: str
    process: subprocess.Popen[str]
    repeater: threading.Thread


@click.command(
    short_help="Start both programs of an example.",
    epilog="Example: sidebyside run json_bodies --fastapi",
)
@click.argument("stem")
@click.option("--flask", "only", flag_value="flask", help="Only the Flask program.")
@click.option("--fastapi", "only", flag_value="fastapi", help="Only the FastAPI program.")
@click.option(
    "--flask-port",
    type=click.IntRange(1, 65535),
    default=5000,
    show_default=True,
    help="Where Flask listens.",
)
@click.option(
    "--fastapi-port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where FastAPI listens.",
)
def run(stem: str, only: str | None, flask_port: int, fastapi_port: int) -> None:
    """Start both programs of the example STEM, each with its framework's own command."""
    from sidebyside import paths

    _refuse_unknown(stem)
    ports = {"flask": flask_port, "fastapi": fastapi_port}
    names = [only] if only else list(ports)
    for name in names:
        refuse_busy(_HOST, ports[name], f"--{name}-port")
    commands = {
        name: _command(name, paths.SAMPLES[name] / f"{stem}.py", ports[name]) for name in names
    }
    raise click.exceptions.Exit(_run_until_one_ends(commands))


def _refuse_unknown(stem: str) -> None:
    from sidebyside.examples.program import stems

    known = stems()
    if stem in known:
        return
    nearest = difflib.get_close_matches(stem, known, n=1, cutoff=0.4)
    advice = f"Did you mean {nearest[0]}?" if nearest else f"There are: {', '.join(known)}."
    raise click.BadParameter(f"no example is named {stem!r}. {advice}", param_hint="STEM")


def _command(name: str, path: Path, port: int) -> list[str]:
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    if name == "flask":
        return ["flask", "--app", str(shown), "run", "--port", str(port)]
    return ["uvicorn", "--app-dir", str(shown.parent), f"{path.stem}:app", "--port", str(port)]


def _run_until_one_ends(commands: dict[str, list[str]]) -> int:
    """Start the programs, repeat their lines, and end all of them when one ends or on Ctrl-C."""
    # SIGINT too: a shell that starts this in the background hands it down ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    running: list[_Process] = []
    try:
        running += [_start(name, command) for name, command in commands.items()]
        return _wait_for_one(running)
    except KeyboardInterrupt:
        click.echo()
        return 0
    finally:
        for program in running:
            _end(program)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start(name: str, command: list[str]) -> _Process:
    _print_line(name, "$ " + shlex.join(command))
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    repeater = threading.Thread(target=_repeat, args=(name, process), daemon=True)
    repeater.start()
    return _Process(name, process, repeater)


def _repeat(name: str, process: subprocess.Popen[str]) -> None:
    for line in process.stdout or ():
        _print_line(name, line.rstrip("\n"))


def _print_line(name: str, line: str) -> None:
    # One write a line: two threads print here, and lines must not run into each other.
    click.echo(click.style(f"{name:>7} | ", fg=_COLOURS[name]) + line + "\n", nl=False)


def _wait_for_one(running: list[_Process]) -> int:
    while True:
        for program in running:
            try:
                code = program.process.wait(_WATCH_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            program.repeater.join(1)
            # A process that a signal ended has a negative code; shells say 128 and the signal.
            code = 128 - code if code < 0 else code
            _print_line(program.name, f"ended by itself with code {code}; its last lines say why.")
            return code


def _end(program: _Process) -> None:
    program.process.terminate()
    try:
        program.process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        program.process.kill()
        program.process.wait()
    program.repeater.join(1)
