"""A scope of ASGI's that records what an application keeps in it.

An ASGI application keeps what it finds out in the scope that the server gives it: the application,
the route and its endpoint, and the handlers of exceptions. So the server's scope is a dictionary
that records what is put into it, whichever application does it, a mounted one or one that a factory
made; nothing is changed in the applications. The handlers are noted when one is looked up, which is
inside `except`, where Python says of which exception.
"""

import sys
from typing import Any

from sidebyside.transports.run.starlette_seams import StarletteSeams

_HANDLERS = "starlette.exception_handlers"
_RECORDED = frozenset({"app", "route", "endpoint", _HANDLERS})


class RecordingScope(dict[str, Any]):
    """A scope that records what an application puts into it.

    Args:
        scope: What the server puts into it.
        seams: Where it is recorded.
    """

    __slots__ = ("_seams",)

    def __init__(self, scope: dict[str, Any], seams: StarletteSeams) -> None:
        super().__init__(scope)
        self._seams = seams
        seams.watch(self)

    def __setitem__(self, key: str, value: Any) -> None:
        if key in _RECORDED:
            value = self._note(key, value)
        dict.__setitem__(self, key, value)

    def update(self, *given: Any, **named: Any) -> None:
        """Take what another dictionary holds, as `dict.update`."""
        dict.update(self, *given, **named)
        other = given[0] if given and isinstance(given[0], dict) else self
        for key in ("endpoint", "route"):
            if key in other:
                self._note(key, other[key])

    def _note(self, key: str, value: Any) -> Any:
        if key == "app":
            self._seams.enter(value)
        elif key == "route":
            self._seams.take_route(value)
        elif key == "endpoint":
            self._seams.take(value)
        else:
            by_class, by_status = value
            return _Lookups(by_class, self._seams), _Lookups(by_status, self._seams)
        return value


class _Lookups(dict[Any, Any]):
    """Handlers of exceptions; which one is looked up for which exception is noted."""

    __slots__ = ("_seams",)

    def __init__(self, handlers: dict[Any, Any], seams: StarletteSeams) -> None:
        super().__init__(handlers)
        self._seams = seams

    def __contains__(self, key: object) -> bool:
        # Starlette asks so for each class of an exception, and then for the handler, if any.
        found = super().__contains__(key)
        if not found:
            self._seams.catch(sys.exc_info()[1], None)
        return found

    def __getitem__(self, key: Any) -> Any:
        handler = super().__getitem__(key)
        self._seams.catch(sys.exc_info()[1], handler)
        return handler

    def get(self, key: Any, default: Any = None) -> Any:
        """Return a status's handler, as `dict.get`."""
        handler = super().get(key, default)
        self._seams.catch(sys.exc_info()[1], handler)
        return handler
