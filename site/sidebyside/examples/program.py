"""Load a sample from its file, each time as a fresh program with state of its own."""

import builtins
import linecache
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import current_thread, main_thread
from types import CodeType, ModuleType
from typing import Any

from sidebyside import paths
from sidebyside.errors import NotFound, SampleError
from sidebyside.examples.application import application
from sidebyside.examples.instrumentation import compile_program
from sidebyside.examples.optional_groups import install_advice
from sidebyside.examples.parsing import ONE_AT_A_TIME


@dataclass(frozen=True, slots=True)
class Program:
    """One sample, loaded.

    Args:
        stem: The file's name without its ending; its twin has the same.
        side: `flask` or `fastapi`.
        app: The WSGI or ASGI application.
        path: The file that it came from.
        version: When that file was last changed, in nanoseconds.
    """

    stem: str
    side: str
    app: Any
    path: Path
    version: int = 0


def stems() -> tuple[str, ...]:
    """Name the samples of which both twins are there, sorted."""
    flask, fastapi = ({file.stem for file in root.glob("*.py")} for root in paths.SAMPLES.values())
    return tuple(sorted(flask & fastapi))


def sample_path(stem: str, side: str) -> Path:
    """Return the file of a sample.

    Raises:
        NotFound: There is no such pair.
    """
    path = paths.SAMPLES[side] / f"{stem}.py"
    if not stem.isidentifier() or not paths.is_file(path):
        raise NotFound(f"There is no pair of programs named {stem!r}.")
    return path


def load_program(stem: str, side: str, *, print_to: Callable[[str], None] | None = None) -> Program:
    """Run a sample's file and hold its `app`.

    Args:
        stem: The sample's name.
        side: `flask` or `fastapi`.
        print_to: Takes each line that the program prints; None leaves `print` alone.

    Raises:
        NotFound: There is no such pair.
        SampleError: The file does not run, or has no `app` that its side's server can call.
    """
    return load_file(sample_path(stem, side), side, print_to=print_to)


def load_file(path: Path, side: str, *, print_to: Callable[[str], None] | None = None) -> Program:
    """Run any program's file and hold its `app`; the rest is as in `load`."""
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    version = path.stat().st_mtime_ns
    if print_to is not None:
        module.__dict__["__builtins__"] = {**vars(builtins), "print": _Print(print_to)}
    try:
        with _in_sys_modules(module):
            exec(_code(path, version), module.__dict__)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and _may_be_the_users():
            raise
        message = f"It does not run: {type(error).__name__}: {error}{install_advice(error)}"
        raise SampleError(message, path) from error
    return Program(path.stem, side, application(module.__dict__, side, path), path, version)


def _may_be_the_users() -> bool:
    """Return whether somebody may have pressed Ctrl-C: a page has no such key, nor has a thread."""
    return sys.platform != "emscripten" and current_thread() is main_thread()


@contextmanager
def _in_sys_modules(module: ModuleType) -> Iterator[None]:
    """List the module while it runs: Flask and dataclasses look their own module up by its name.

    It does not stay listed, since every sandbox has a module of that name.
    """
    name = module.__name__
    with ONE_AT_A_TIME:
        before = sys.modules.get(name)
        sys.modules[name] = module
        try:
            yield
        finally:
            if before is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = before


@lru_cache(maxsize=256)
def _code(path: Path, mtime_ns: int) -> CodeType:
    linecache.checkcache(str(path))
    return compile_program(path.read_text(encoding="utf-8"), str(path))


class _Print:
    """A program's own `print`."""

    def __init__(self, print_to: Callable[[str], None]) -> None:
        self.print_to = print_to

    def __call__(self, *values: object, sep: str = " ", end: str = "\n", **options: Any) -> None:
        if "file" in options:
            print(*values, sep=sep, end=end, **options)
        else:
            self.print_to((sep or "").join(map(str, values)) + (end or ""))


def printer_of(namespace: Mapping[str, Any]) -> Callable[[str], None] | None:
    """Return what takes the lines of the program that some code belongs to, if it is one of ours.

    Args:
        namespace: The global variables of the code; each loaded program has its own.
    """
    own = namespace.get("__builtins__")
    found = own.get("print") if isinstance(own, dict) else None
    return found.print_to if isinstance(found, _Print) else None
