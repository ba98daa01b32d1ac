"""What a program's `app` must be: something that its side's kind of server can call."""

import inspect
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sidebyside.errors import SampleError
from sidebyside.http.side import label_of

_CALLS = {"flask": "Flask(__name__)", "fastapi": "FastAPI()"}


def application(namespace: Mapping[str, Any], side: str, path: Path) -> Any:
    """Return the application that a program made.

    Args:
        namespace: The program's global variables.
        side: `flask` for a WSGI application (PEP 3333), `fastapi` for an ASGI one.
        path: The program's file.

    Raises:
        SampleError: There is none, or it is of another kind.
    """
    advice = f"Write `app = {_CALLS[side]}`."
    if "app" not in namespace:
        raise SampleError(f"The program has nothing named `app`. {advice}", path)
    app = namespace["app"]
    if inspect.isclass(app):
        raise SampleError(f"`app` is the class {app.__name__} itself. {advice}", path)
    if not callable(app):
        raise SampleError(f"`app` is {_kind(app)}, not an application. {advice}", path)
    if _is_asgi(app) != (side == "fastapi"):
        other = "an ASGI" if _is_asgi(app) else "a WSGI"
        raise SampleError(
            f"`app` is {_kind(app)}, {other} application, and this is {label_of(side)}’s side. "
            f"{advice}",
            path,
        )
    return app


def _is_asgi(app: Any) -> bool:
    while isinstance(app, partial):
        app = app.func
    call = app if inspect.isroutine(app) else type(app).__call__
    return inspect.iscoroutinefunction(call)


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    name = type(value).__name__ or "value"
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
