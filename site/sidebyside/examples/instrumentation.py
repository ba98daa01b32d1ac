"""Compile a program so that each of its functions records when it begins and how it ends.

Why so, and not by a tracer: `sys.monitoring` exists from Python 3.12 on and has no local event for
an exception that leaves a function, a trace or profile function sees every call of both frameworks
too, which costs more than the call itself, and bytecode is another one in each version. The loader
compiles the program's source anyway, so each function of its file gets a few more statements:

    def view(book):                     def view(book):
        "Its docstring."                    "Its docstring."
        return shelf[book]                  try:
                                                try: ENTER @ None
                                                except RecursionError: pass
                                                return RETURN @ shelf[book]
                                            except:
                                                LEAVE @ None   # guarded like ENTER
                                                raise
                                            else: FINISH @ None
                                            finally: EXIT @ None    # guarded, too

Nothing else changes. All that the program wrote keeps its place, so tracebacks, `getsource` and
first lines are as they were; it costs something where a function begins and ends, and nothing in
between. No name is added, neither a local one, which `locals()` would show, nor a global one: what
stands before `@` is a constant in the syntax tree, a text that no program holds, and is exchanged
for the object in the compiled code. It is `@` because Python warns of a constant that is called,
and computes most other operators beforehand. A lambda has no statements: it becomes
`(ENTER @ None) or (RETURN @ value)`.

What Python cannot compile with these additions (blocks nested more deeply than it allows) is
compiled as it is; what runs in it is not known then (`is_recorded`).
"""

import ast
from collections.abc import Iterator
from types import CodeType
from typing import Any

from sidebyside.examples.call_record import Enter, Exit, LastReturn, Leave, Return, Site
from sidebyside.examples.parsing import ONE_AT_A_TIME
from sidebyside.http.run import Function

_Defined = ast.FunctionDef | ast.AsyncFunctionDef
_Any = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_BLOCKS = ("body", "orelse", "finalbody")
_recorded_files: set[str] = set()


def compile_program(source: str, file: str) -> CodeType:
    """Compile a program with its functions' beginnings and ends recorded.

    Args:
        source: The program.
        file: Its file, as tracebacks name it.

    Raises:
        SyntaxError: It is no Python; as `compile` raises it.
    """
    with ONE_AT_A_TIME:
        try:
            code = _Instrumentation(source, file).code()
        except (SyntaxError, RecursionError, MemoryError, ValueError, SystemError):
            code = compile(source, file, "exec", dont_inherit=True)
            _recorded_files.discard(file)
        else:
            _recorded_files.add(file)
    return code


def is_recorded(file: str) -> bool:
    """Return whether what runs in a program is recorded: whether it was compiled here, and whole.

    Args:
        file: Its file.
    """
    return file in _recorded_files


class _Instrumentation:
    """The additions to one program.

    Args:
        source: The program.
        file: Its file.
    """

    def __init__(self, source: str, file: str) -> None:
        self._tree = ast.parse(source, file)
        self._file = file
        self._mark = _mark(self._tree)
        self._objects: dict[str, Any] = {}
        # One object does for every function, where it has nothing of its own to say.
        self._leave = self._constant(Leave())
        self._exit = self._constant(Exit())
        self._finish = self._constant(Return(None))
        self._recursion_error = self._constant(RecursionError)

    def code(self) -> CodeType:
        """Return the compiled program."""
        for node in [each for each in ast.walk(self._tree) if isinstance(each, _Any)]:
            self._add_to(node)
        code = compile(self._tree, self._file, "exec", dont_inherit=True)
        return _replace_constants(code, self._objects)

    def _constant(self, value: Any) -> str:
        name = f"{self._mark}{len(self._objects)}"
        self._objects[name] = value
        return name

    def _add_to(self, node: _Any) -> None:
        own = list(_own_nodes(node))
        yields = any(isinstance(each, ast.Yield | ast.YieldFrom) for each in own)
        site = Site(self._file, is_generator=yields, is_lambda=isinstance(node, ast.Lambda))
        enter = self._constant(Enter(site))
        if isinstance(node, ast.Lambda):
            self._add_to_lambda(node, enter)
            return
        plain = yields and isinstance(node, ast.AsyncFunctionDef)
        for each in own:
            self._mark_returns(each, plain=plain)
        node.body = self._block(node.body, plain=plain)
        first = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.body[first:] = [self._record_body(node.body[first:], node, enter)]

    def _add_to_lambda(self, node: ast.Lambda, enter: str) -> None:
        value = node.body
        begin = self._event(enter, value)
        end = self._event(self._constant(LastReturn(value.lineno)), value, value)
        node.body = ast.copy_location(ast.BoolOp(ast.Or(), [begin, end]), value)

    def _mark_returns(self, node: ast.AST, *, plain: bool) -> None:
        """Mark the `return`s in the blocks of a statement, and in those of its branches."""
        for name in _BLOCKS:
            block = getattr(node, name, None)
            if isinstance(block, list):
                setattr(node, name, self._block(block, plain=plain))

    def _block(self, block: list[ast.stmt], *, plain: bool) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for node in block:
            if isinstance(node, ast.Return):
                mark = self._constant(Return(node.lineno))
                if plain:  # An asynchronous generator may not return a value.
                    found.append(_statement(self._event(mark, node)))
                else:
                    value = node.value or ast.copy_location(ast.Constant(None), node)
                    node.value = self._event(mark, value, value)
            found.append(node)
        return found

    def _record_body(self, body: list[ast.stmt], node: _Defined, enter: str) -> ast.Try:
        # At a line that the function's code has anyway.
        at = next((x for x in body if not isinstance(x, ast.Global | ast.Nonlocal)), node)
        leave = ast.copy_location(
            ast.ExceptHandler(
                None,
                None,
                [self._guard(self._leave, at), ast.copy_location(ast.Raise(None, None), at)],
            ),
            at,
        )
        whole = ast.Try(
            [self._guard(enter, at), *body],
            [leave],
            [_statement(self._event(self._finish, at))],
            [self._guard(self._exit, at)],
        )
        return ast.copy_location(whole, at)

    def _guard(self, name: str, at: ast.AST) -> ast.stmt:
        """Record in a function that is as deep as Python goes no more than that allows."""
        deep = ast.copy_location(ast.Constant(self._recursion_error), at)
        handler = ast.ExceptHandler(deep, None, [ast.copy_location(ast.Pass(), at)])
        ast.copy_location(handler, at)
        tried = ast.Try([_statement(self._event(name, at))], [handler], [], [])
        return ast.copy_location(tried, at)

    def _event(self, name: str, at: ast.AST, value: ast.expr | None = None) -> ast.expr:
        operand = value or ast.copy_location(ast.Constant(None), at)
        event = ast.copy_location(ast.Constant(name), at)
        return ast.copy_location(ast.BinOp(event, ast.MatMult(), operand), at)


def _statement(value: ast.expr) -> ast.stmt:
    return ast.copy_location(ast.Expr(value), value)


def _mark(tree: ast.AST) -> str:
    """Make the beginning of a text that stands nowhere in a program."""
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    mark = "\0"
    while any(text.startswith(mark) for text in texts):
        mark += "\0"
    return f"{mark}recorded "


def _body(node: ast.AST) -> list[ast.AST]:
    body = getattr(node, "body", [])
    return body if isinstance(body, list) else [body]


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Return what stands in a function, but not in functions and classes inside."""
    waiting = list(_body(node))
    while waiting:
        current = waiting.pop()
        yield current
        if isinstance(current, _Any | ast.ClassDef):
            outside = {id(each) for each in _body(current)}
            waiting += [x for x in ast.iter_child_nodes(current) if id(x) not in outside]
        else:
            waiting += ast.iter_child_nodes(current)


def _replace_constants(code: CodeType, objects: dict[str, Any]) -> CodeType:
    """Put the objects where their texts stand, in the code and in that of the functions in it."""
    constants: list[Any] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            constant = _replace_constants(constant, objects)
        elif isinstance(constant, str):
            constant = objects.get(constant, constant)
            if isinstance(constant, Enter):
                # The compiler knows best what it is called.
                constant.site.function = Function(
                    code.co_name, code.co_qualname, code.co_firstlineno
                )
        constants.append(constant)
    return code.replace(co_consts=tuple(constants))
