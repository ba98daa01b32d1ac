# ruff: noqa: E501 (a program stands in few lines here)
"""What is added to a program records each function, and changes nothing else."""

import asyncio
import inspect
import linecache
import pickle
import sys
import threading
import traceback
import warnings
import weakref
from contextvars import copy_context
from types import ModuleType

import pytest

from sidebyside.examples.call_record import MOST_CALLS, CallRecord, record
from sidebyside.examples.instrumentation import compile_program, is_recorded

FILE = "/nowhere/program.py"

# Each program has a `main`. What follows is what is recorded of it: the function's qualified name,
# how it ended, and where.
PROGRAMS = {
    "return": ("def main():\n    return 1\n", ["main returned 2"]),
    "bare return": ("def main():\n    return\n", ["main returned 2"]),
    "no return": ("def main():\n    x = 1\n", ["main finished"]),
    "nothing but a docstring": ('def main():\n    "Doc."\n', ["main finished"]),
    "docstring and return": ('def main():\n    "Doc."\n    return 2\n', ["main returned 3"]),
    "return of several lines": (
        "def main():\n    x = 1\n    return dict(\n        a=x,\n        b=2,\n    )\n",
        ["main returned 3"],
    ),
    "branches": (
        "def main():\n    if not f(0):\n        return f(1)\ndef f(x):\n    if x:\n        return x\n",
        ["main returned 3", "f finished", "f returned 6"],
    ),
    "raise": (
        "def main():\n    try:\n        f()\n    except ValueError:\n        return 3\n"
        "def f():\n    raise ValueError('no')\n",
        ["main returned 5", "f raised 7 ValueError no"],
    ),
    "an exception that leaves": ("def main():\n    x = 0\n    1 / x\n", ["main raised 3 *"]),
    "bare raise": (
        "def main():\n    try:\n        {}['a']\n    except KeyError:\n        raise\n",
        ["main raised 3 KeyError 'a'"],
    ),
    "raise again by name": (
        "def main():\n    try:\n        {}['a']\n    except KeyError as error:\n        raise error\n",
        ["main raised 5 KeyError 'a'"],
    ),
    "raise from": (
        "def main():\n    try:\n        {}['a']\n    except KeyError as e:\n"
        "        raise ValueError('b') from e\n",
        ["main raised 5 ValueError b"],
    ),
    "return in try, finally": (
        "def main():\n    try:\n        return 1\n    finally:\n        x = 2\n",
        ["main returned 3"],
    ),
    "return in finally wins": (
        "def main():\n    try:\n        return 1\n    finally:\n        return 2\n",
        ["main returned 5"],
    ),
    "return in finally swallows": (
        "def main():\n    try:\n        raise ValueError\n    finally:\n        return 2\n",
        ["main returned 5"],
    ),
    "exception in finally": (
        "def main():\n    try:\n        return 1\n    finally:\n        {}['b']\n",
        ["main raised 5 KeyError 'b'"],
    ),
    "a return that a loop takes back": (
        "def main():\n    for x in (1,):\n        try:\n            return x\n"
        "        finally:\n            break\n",
        ["main finished"],
    ),
    "nested try, except, else, finally": (
        "def main():\n    try:\n        try:\n            pass\n        except ValueError:\n"
        "            return 1\n        else:\n            return 2\n        finally:\n"
        "            x = 3\n    finally:\n        y = 4\n",
        ["main returned 8"],
    ),
    "with": (
        "import contextlib\ndef main():\n    with contextlib.nullcontext():\n        return 1\n",
        ["main returned 4"],
    ),
    "with that swallows": (
        "import contextlib\ndef main():\n    with contextlib.suppress(KeyError):\n"
        "        return {}['a']\n",
        ["main finished"],
    ),
    "with that fails at its end": (
        "class C:\n    def __enter__(self): return self\n"
        "    def __exit__(self, *_):\n        raise KeyError('c')\n"
        "def main():\n    with C():\n        return 1\n",
        ["main raised 6 KeyError 'c'", "C.__enter__ returned 2", "C.__exit__ raised 4 KeyError 'c'"],
    ),
    "while, else": (
        "def main():\n    while False:\n        pass\n    else:\n        return 1\n",
        ["main returned 5"],
    ),
    "match": (
        "def main():\n    match [1, 2]:\n        case [x]:\n            return x\n"
        "        case [x, *_]:\n            return x\n",
        ["main returned 6"],
    ),
    "lambda": (
        "def main():\n    return sorted([2, 1], key=lambda x: -x)\n",
        ["main returned 2", "main.<locals>.<lambda> returned 2", "main.<locals>.<lambda> returned 2"],
    ),
    "lambda that raises": (
        "def main():\n    f = lambda x: 1 / x\n    try:\n        g(f)\n    except ZeroDivisionError:\n"
        "        return 0\ndef g(f):\n    f(0)\n",
        ["main returned 6", "g raised 8 *", "main.<locals>.<lambda> raised 2 *"],
    ),
    "lambda of nothing": ("main = lambda: None\n", ["<lambda> returned 1"]),
    "comprehensions and a generator expression": (
        "def main():\n    return [x for x in (y for y in range(2))], {x: 1 for x in 'a'}\n",
        ["main returned 2"],
    ),
    "walrus": (
        "def main():\n    if (n := 3) > 2:\n        return n\n",
        ["main returned 3"],
    ),
    "recursion": (
        "def main():\n    return f(2)\ndef f(n):\n    return n and f(n - 1)\n",
        ["main returned 2", "f returned 4", "f returned 4", "f returned 4"],
    ),
    "decorator": (
        "import functools\ndef d(f):\n    @functools.wraps(f)\n    def inner():\n        return f()\n"
        "    return inner\n@d\ndef main():\n    return 4\n",
        ["d.<locals>.inner returned 5", "main returned 9"],
    ),
    "methods": (
        "class A:\n    def __init__(self):\n        self.x = 1\n    @property\n    def p(self):\n"
        "        return self.x\n    @classmethod\n    def c(cls):\n        return cls()\n"
        "class B(A):\n    def __init__(self):\n        super().__init__()\n        self.y = __class__\n"
        "def main():\n    return B.c().p\n",
        ["main returned 15", "A.c returned 9", "B.__init__ finished", "A.__init__ finished",
         "A.p returned 6"],
    ),
    "nonlocal and global": (
        "total = 0\ndef main():\n    count = 0\n    def f():\n        'Doc.'\n        nonlocal count\n"
        "        global total\n        count += 1\n        total += 1\n    f()\n    return count, total\n",
        ["main returned 11", "main.<locals>.f finished"],
    ),
    "a function that is declared global": (
        "def main():\n    global g\n    def g(): return 1\n    return g()\n",
        ["main returned 4", "g returned 3"],
    ),
    "del": (
        "def main():\n    x = [1]\n    y = x\n    del x\n    return y\n",
        ["main returned 5"],
    ),
    "generator": (
        "def g():\n    yield 1\n    yield 2\n    return 3\ndef main():\n    return list(g())\n",
        ["main returned 6", "g returned 4"],
    ),
    "generator that falls off": (
        "def g():\n    yield 1\ndef main():\n    return list(g())\n",
        ["main returned 4", "g finished"],
    ),
    "generator that is left": (
        "def g():\n    yield 1\n    yield 2\ndef main():\n    for x in g():\n        return x\n",
        ["main returned 6", "g raised 2 GeneratorExit"],
    ),
    "generator that is thrown into": (
        "def g():\n    try:\n        yield 1\n    except KeyError:\n        yield 2\n"
        "def main():\n    it = g()\n    next(it)\n    x = it.throw(KeyError('k'))\n    it.close()\n"
        "    return x\n",
        ["main returned 11", "g raised 5 GeneratorExit"],
    ),
    "yield from": (
        "def a():\n    x = yield from b()\n    return x\ndef b():\n    yield 1\n    return 2\n"
        "def main():\n    return list(a())\n",
        ["main returned 8", "a returned 3", "b returned 6"],
    ),
    "coroutine": (
        "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 1\n"
        "def main():\n    return asyncio.run(f())\n",
        ["main returned 6", "f returned 4"],
    ),
    "asynchronous generator": (
        "import asyncio\nasync def g():\n    try:\n        yield 1\n        if True:\n            return\n"
        "    finally:\n        await asyncio.sleep(0)\nasync def f():\n    return [x async for x in g()]\n"
        "def main():\n    return asyncio.run(f())\n",
        ["main returned 12", "f returned 10", "g returned 6"],
    ),
    "a dependency that fails late": (
        "import contextlib\n@contextlib.contextmanager\ndef dep():\n    yield 1\n    raise KeyError('late')\n"
        "def main():\n    try:\n        with dep():\n            pass\n    except KeyError:\n"
        "        return 1\n",
        ["main returned 11", "dep raised 5 KeyError 'late'"],
    ),
    "a function that calls back from C": (
        "def key(x):\n    return -x\ndef main():\n    return max([1, 2], key=key)\n",
        ["main returned 4", "key returned 2", "key returned 2"],
    ),
    "defaults and annotations that call": (
        "def d():\n    return 5\ndef main():\n    def f(x=d()):\n        return x\n    return f()\n",
        ["main returned 6", "d returned 2", "main.<locals>.f returned 5"],
    ),
    "a class in a function": (
        "def main():\n    class A:\n        x = 1\n        def f(self):\n            return self.x\n"
        "    return A().f()\n",
        ["main returned 6", "main.<locals>.A.f returned 5"],
    ),
    "StopIteration that leaves": (
        "def main():\n    try:\n        f()\n    except StopIteration:\n        pass\n"
        "def f():\n    return next(iter(()))\n",
        ["main finished", "f raised 7 StopIteration"],
    ),
    "a text that looks like ours": (
        "def main():\n    return '\\0recorded 1', '\\0', '\\0\\0recorded 0'\n",
        ["main returned 2"],
    ),
    "star, decorators with lines of their own": (
        "def d(*a, **k):\n    return lambda f: f\n@d(\n    1,\n)\ndef main(*args, key=1, **rest):\n"
        "    return args, key, rest\n",
        ["main returned 7"],
    ),
}  # fmt: skip
if sys.version_info >= (3, 12):
    PROGRAMS["type parameters"] = (
        "def main[T](x: T = 1) -> T:\n    type A = int\n    return x\n",
        ["main returned 3"],
    )


def load(source, compiling):
    module = ModuleType("program")
    module.__file__ = FILE
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    exec(compiling(source, FILE), module.__dict__)
    return module


def plain(source, file):
    return compile(source, file, "exec", dont_inherit=True)


def outcome(call):
    """Return what a call gives, or its traceback without the lines of this file."""
    try:
        return repr(call())
    except BaseException as error:
        told = traceback.TracebackException.from_exception(error)
        told.stack = traceback.StackSummary.from_list(
            frame for frame in told.stack if frame.filename != __file__
        )
        return "".join(told.format())


def recorded(call):
    """Return what a call gives, and the functions that ran."""
    found = CallRecord()

    def inside():
        record.set(found)
        return outcome(call)

    given = copy_context().run(inside)
    return given, found


def describe_call(call):
    error = f" {call.raised.kind} {call.raised.message}" if call.raised else ""
    return f"{call.function.qualname} {call.end} {call.line or ''}{error}".strip()


def lines(found, **how):
    return [describe_call(call) for call in found.calls(**({"stopped": False} | how))]


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_function_is_recorded_and_nothing_else_changes(name):
    source, expected = PROGRAMS[name]

    given, found = recorded(load(source, compile_program).main)

    assert given == outcome(load(source, plain).main)
    got = lines(found)
    assert len(got) == len(expected)
    for one, wanted in zip(got, expected, strict=True):
        assert one == wanted or (wanted.endswith("*") and one.startswith(wanted[:-1]))
    assert found.complete


@pytest.mark.parametrize("name", PROGRAMS)
def test_code_keeps_its_names_lines_and_places(name):
    source, _ = PROGRAMS[name]

    both = zip(codes(compile_program(source, FILE)), codes(plain(source, FILE)), strict=True)

    for mine, theirs in both:
        for part in ("name", "qualname", "filename", "firstlineno", "flags", "names", "varnames",
                     "freevars", "cellvars", "argcount"):  # fmt: skip
            assert getattr(mine, f"co_{part}") == getattr(theirs, f"co_{part}"), part
        assert lines_of(mine) == lines_of(theirs)


def codes(code):
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from codes(constant)


def lines_of(code):
    return {line for _, _, line in code.co_lines() if line is not None}


WHOLE = '''from __future__ import annotations
import functools


def decorated(function):
    @functools.wraps(function)
    def inner(*args: Later, **named) -> "Other":
        """Inner."""
        return function(*args, **named)
    return inner


@decorated
def view(a: int, /, b: Later = 1, *, c: str = "x") -> Later:
    """View.

    More.
    """
    here = 1
    return locals()


async def coroutine(): pass
async def asynchronous(): yield
def generator(): yield
def undocumented():
    """"""


class Later:
    """Class."""
    def method(self): return self
    text = lambda self: 1
'''


def test_signatures_sources_and_kinds_are_as_they_were():
    mine, theirs = load(WHOLE, compile_program), load(WHOLE, plain)

    for name in ("view", "coroutine", "asynchronous", "generator", "undocumented", "decorated"):
        one, other = getattr(mine, name), getattr(theirs, name)
        assert inspect.signature(one) == inspect.signature(other)
        assert inspect.getsource(one) == inspect.getsource(other)
        assert (
            inspect.getclosurevars(inspect.unwrap(one))[1].keys()
            == inspect.getclosurevars(inspect.unwrap(other))[1].keys()
        )
        assert (one.__doc__, one.__annotations__) == (other.__doc__, other.__annotations__)
    assert inspect.iscoroutinefunction(mine.coroutine)
    assert inspect.isasyncgenfunction(mine.asynchronous)
    assert inspect.isgeneratorfunction(mine.generator)
    assert inspect.getsource(mine.Later.text) == inspect.getsource(theirs.Later.text)
    assert vars(mine).keys() == vars(theirs).keys()


def test_a_function_sees_no_name_that_it_has_not_made():
    found, _ = recorded(lambda: load(WHOLE, compile_program).view(5))

    assert found == "{'a': 5, 'b': 1, 'c': 'x', 'here': 1}"


def test_what_is_pickled_comes_back(monkeypatch):
    module = load("class A:\n    def f(self): return 1\ndef g(): return 2\n", compile_program)
    for value in (module.A, module.g):
        value.__module__ = "program"
    monkeypatch.setitem(sys.modules, "program", module)

    assert pickle.loads(pickle.dumps(module.A())).f() == 1
    assert pickle.loads(pickle.dumps(module.g)) is module.g


def test_endless_recursion_ends_as_it_did():
    source = "def main():\n    return main()\n"

    def last(compiling):
        with pytest.raises(RecursionError) as caught:
            load(source, compiling).main()
        error = caught.value
        return traceback.extract_tb(error.__traceback__)[-1].lineno, str(error), error.__context__

    assert last(compile_program) == last(plain)


@pytest.mark.parametrize(
    "source",
    [
        "def f(:\n",
        "return 1\n",
        "def f():\n    yield\n    await 1\n",
        "async def f():\n    yield 1\n    return 2\n",
        "def f(a, a): pass\n",
        "def f():\n    x = 1\n    global x\n",
        "def f():\n    nonlocal y\n",
        "from __future__ import nothing\n",
        "x = 1\nfrom __future__ import annotations\n",
        "def f():\n    continue\n",
    ],
)
def test_what_is_no_python_is_refused_in_the_same_words(source):
    def refusal(compiling):
        with pytest.raises(SyntaxError) as caught:
            compiling(source, FILE)
        error = caught.value
        return error.msg, error.lineno, error.offset, error.text

    assert refusal(compile_program) == refusal(plain)


def test_a_warning_comes_once():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        compile_program("def f(x):\n    assert (x, 'always true')\n    return x is 1\n", FILE)

    assert [str(one.message).partition(" ")[0] for one in heard] == ["assertion", '"is"']


def test_blocks_that_are_nested_too_deeply_run_unrecorded():
    depth = 19
    body = "".join(f"{' ' * (n + 1)}for x{n} in (1,):\n" for n in range(depth))
    source = f"def main():\n{body}{' ' * (depth + 1)}return 7\n"

    given, found = recorded(load(source, compile_program).main)

    assert given == "7"
    assert is_recorded(FILE) == bool(lines(found))


def test_a_long_program_costs_no_recursion():
    source = "def main(n):\n    if n == 0: return 0\n" + "".join(
        f"    elif n == {n}: return {n}\n" for n in range(1, 150)
    )
    source += "".join(f"def f{n}(): return {n}\n" for n in range(500))

    module = load(source, compile_program)

    assert module.main(149) == 149
    assert is_recorded(FILE)


def test_what_never_returns_is_still_running():
    source = "def main(started, go):\n    started.set()\n    go.wait()\n    return 1\n"
    module, found = load(source, compile_program), CallRecord()
    started, go = threading.Event(), threading.Event()

    def inside():
        record.set(found)
        module.main(started, go)

    thread = threading.Thread(target=lambda: copy_context().run(inside))
    thread.start()
    started.wait()
    while lines(found) == ["main running 2"]:
        pass
    before = lines(found)
    go.set()
    thread.join()

    assert before == ["main running 3"]
    assert lines(found) == ["main returned 4"]


def test_a_generator_that_nobody_goes_on_with_is_suspended():
    module, found = load("def g():\n    yield 1\n    yield 2\n", compile_program), CallRecord()

    def inside():
        record.set(found)
        it = module.g()
        next(it)
        return it

    it = copy_context().run(inside)

    assert lines(found) == ["g suspended 2"]
    next(it)  # Its entry is found in any context.
    assert lines(found) == ["g suspended 3"]
    it.close()
    assert lines(found) == ["g raised 3 GeneratorExit"]


def test_what_stopped_a_program_is_no_event_of_its_own():
    source = "import asyncio\nasync def main():\n    await asyncio.sleep(9)\n"
    module, found = load(source, compile_program), CallRecord()

    async def stop():
        record.set(found)
        await asyncio.wait_for(module.main(), 0.01)

    with pytest.raises(TimeoutError):
        asyncio.run(stop())

    assert lines(found) == ["main raised 3 CancelledError"]
    assert lines(found, stopped=True) == ["main running 3"]


def test_two_calls_at_once_are_kept_apart():
    source = (
        "import asyncio, threading\n"
        "barrier = threading.Barrier(2)\n"
        "def inner(name):\n    barrier.wait(5)\n    return name\n"
        "def main(name):\n    inner(name)\n    if name == 'a':\n        raise KeyError(name)\n"
        "async def task(name):\n    await asyncio.sleep(0)\n    return await asyncio.to_thread(len, name)\n"
    )
    module = load(source, compile_program)
    records = {name: CallRecord() for name in "ab"}

    def run(name):
        record.set(records[name])
        outcome(lambda: module.main(name))

    threads = [threading.Thread(target=copy_context().run, args=(run, name)) for name in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert lines(records["a"]) == ["main raised 9 KeyError 'a'", "inner returned 5"]
    assert lines(records["b"]) == ["main finished", "inner returned 5"]

    tasks = {name: CallRecord() for name in "cd"}

    async def one(name):
        record.set(tasks[name])
        await module.task(name)

    async def both():
        await asyncio.gather(*(one(name) for name in tasks))

    asyncio.run(both())
    assert [lines(found) for found in tasks.values()] == [["task returned 12"]] * 2


def test_beyond_the_bound_the_record_is_not_complete():
    source = (
        f"def f(n):\n    return n\ndef main():\n    for n in range({MOST_CALLS}):\n        f(n)\n"
    )

    _, found = recorded(load(source, compile_program).main)

    assert len(lines(found)) == MOST_CALLS
    assert not found.complete
    assert lines(found)[0] == "main finished"


def test_outside_a_call_nothing_is_kept():
    module = load(
        "def main():\n    x = Thing()\n    return x\nclass Thing: pass\n", compile_program
    )

    kept = weakref.ref(module.main())

    assert kept() is None


def test_a_record_keeps_nothing_of_the_program_alive():
    source = (
        "class Thing: pass\n"
        "def main():\n    x = Thing()\n    seen.append(ref(x))\n    raise KeyError(x)\n"
    )
    module = load(source, compile_program)
    module.ref, module.seen = weakref.ref, []

    def run():
        try:
            module.main()
        except KeyError:
            return "caught"

    given, found = recorded(run)

    assert given == "'caught'"
    assert lines(found)[0].startswith("main raised 5 KeyError")
    assert module.seen[0]() is None


def test_the_programs_own_words_for_an_exception_are_not_asked_for():
    source = (
        "class Own(Exception):\n    def __str__(self):\n        said.append(1)\n        return 'own'\n"
        "said = []\ndef main():\n    raise Own\n"
    )
    module = load(source, compile_program)
    found = CallRecord()

    def inside():
        record.set(found)
        with pytest.raises(module.Own):
            module.main()

    copy_context().run(inside)

    assert lines(found) == ["main raised 7 Own"]
    assert module.said == []
