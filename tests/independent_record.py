"""Record the calls of a program's functions without the site's help: Python's own trace function.

The program is loaded by an ordinary import, not by the site's loader, so nothing is in its code.
What is recorded is what the interpreter says: each function of its file that was entered, and the
instruction at which it ended.
"""

import ast
import asyncio
import dis
import importlib.util
import inspect
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sidebyside.dispatch import ASGITransport, CookieJar, WSGITransport, record_logging
from sidebyside.samples.application import application

_NUMBERS = count()
_RETURNS = ("RETURN_VALUE", "RETURN_CONST")


@dataclass
class Recorded:
    """One function that began.

    `end` is `returned`, `finished`, `raised`, `running` or `suspended`; `line` is that of the
    `return`, or the one at which the exception left.
    """

    qualname: str
    first_line: int
    end: str = "running"
    line: int | None = None
    error: str | None = None

    def __str__(self):
        where = f"{self.qualname}:{self.first_line} {self.end}"
        return " ".join([where, *(str(x) for x in (self.line, self.error) if x is not None)])


class Tracer:
    """Hears what the interpreter does in one file."""

    def __init__(self, path):
        self.file = str(path)
        self.found = []
        self._frames = {}
        self._source = _Source(ast.parse(Path(path).read_text(encoding="utf-8")))

    @contextmanager
    def recording(self):
        """Record into `found`, in this thread and in those that start meanwhile."""
        self.found = []
        self._frames = {}
        sys.settrace(self._called)
        threading.settrace(self._called)
        try:
            yield self.found
        finally:
            sys.settrace(None)
            threading.settrace(None)

    def _called(self, frame, event, _arg):
        code = frame.f_code
        if code.co_filename != self.file or not _is_function(code):
            return None
        if frame not in self._frames:
            entry = Recorded(code.co_qualname, code.co_firstlineno)
            self._frames[frame] = _State(entry)
            self.found.append(entry)
        self._frames[frame].before = event
        return self._heard

    def _heard(self, frame, event, arg):
        state = self._frames[frame]
        if event == "exception":
            kind, _, trace = arg
            # One that is thrown into a generator has no traceback yet.
            state.error, state.line = kind.__name__, trace.tb_lineno if trace else frame.f_lineno
        elif event == "line":
            self._reached(frame, state)
        elif event == "return":
            self._ended(frame, state, arg)
        state.before = event
        return self._heard

    def _reached(self, frame, state):
        place = frame.f_code.co_firstlineno, frame.f_lineno
        if place in self._source.returns:
            state.returning = self._source.returns[place]
        elif frame.f_lineno not in self._source.withs:
            # A `with` is left at its own line, after the `return` in it.
            state.returning = None

    def _ended(self, frame, state, value):
        code, entry = frame.f_code, state.entry
        opcode = dis.opname[code.co_code[frame.f_lasti]]
        if opcode in _RETURNS:
            here = self._source.returns.get((code.co_firstlineno, frame.f_lineno))
            entry.line = frame.f_lineno if code.co_name == "<lambda>" else here or state.returning
            entry.end, entry.error = "finished" if entry.line is None else "returned", None
        elif opcode == "YIELD_VALUE" and not self._was_thrown(frame, state, value):
            # An `await` waits with the same instruction.
            generator = code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR)
            entry.end, state.error = "suspended" if generator else "running", None
        else:
            entry.end, entry.line, entry.error = "raised", state.line, state.error

    def _was_thrown(self, frame, state, value):
        """Tell an exception that was thrown into a generator, which leaves it at its `yield`."""
        thrown = value is None and state.error is not None and state.line == frame.f_lineno
        return state.before == "exception" or thrown


@dataclass
class _State:
    entry: Recorded
    before: str = ""  # the event before
    line: int | None = None  # where the last exception was met
    error: str | None = None
    returning: int | None = None  # the `return` that is under way


class _Source:
    """The lines of a program's `return`s and `with`s.

    `returns` gives for a function's first line, and each line of a `return` in it, where that one
    begins.
    """

    def __init__(self, tree):
        self.returns = {}
        self.withs = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.With | ast.AsyncWith):
                self.withs.add(node.lineno)
                self.withs.update(item.context_expr.lineno for item in node.items)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min([node.lineno, *(x.lineno for x in node.decorator_list)])
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return):
                        for line in range(inner.lineno, inner.end_lineno + 1):
                            self.returns[first, line] = inner.lineno


def _is_function(code):
    return code.co_flags & inspect.CO_OPTIMIZED and (
        not code.co_name.startswith("<") or code.co_name == "<lambda>"
    )


class Imported:
    """A program, imported as any module is, with the cookies that it set."""

    def __init__(self, path, side):
        record_logging()
        name = path.stem
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        self._before = sys.modules.get(name)
        self._name = name
        sys.modules[name] = module
        spec.loader.exec_module(module)
        self.tracer = Tracer(path)
        app = application(vars(module), side, path)
        kind = {"flask": WSGITransport, "fastapi": ASGITransport}[side]
        self.transport = kind(app, path)
        self._cookies = CookieJar()

    async def send(self, request):
        """Send a request; give the answer and what was recorded."""
        sent = self._cookies.add_to(request)
        if isinstance(self.transport, ASGITransport):
            await self.transport.started()
        with self.tracer.recording() as found:
            answer = await self.transport.asend(sent)
            found = list(found)
        self._cookies.keep(sent, answer)
        return answer, found

    async def close(self):
        """End the program."""
        await self.transport.aclose()
        if self._before is None:
            sys.modules.pop(self._name, None)
        else:
            sys.modules[self._name] = self._before


def run_independently(path, side, requests):
    """Send requests in order to an imported program; give answers and records."""

    async def all_of_them():
        program = Imported(path, side)
        try:
            return [await program.send(request) for request in requests]
        finally:
            await program.close()

    return asyncio.run(all_of_them())
