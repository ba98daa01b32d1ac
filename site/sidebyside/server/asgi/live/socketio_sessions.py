"""Fair shares of Socket.IO sessions: each takes a thread, and one that polls now and then no place.

A session begins with a request that is over at once, and lasts until its client leaves or says
nothing for as long as the library waits.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from weakref import ReferenceType, WeakKeyDictionary, finalize, ref

from starlette.types import Scope

from sidebyside.http import limits
from sidebyside.http.client import Client
from sidebyside.sandbox.sandbox import RunningProgram
from sidebyside.web.shares import Shares

_Leave: TypeAlias = Callable[[], None]
_RETRY_AFTER = 20  # seconds; the library waits twenty for a client that has gone


class SocketIOSessions:
    """The sessions of all live programs, to be used on one event loop."""

    def __init__(self) -> None:
        self._shares = Shares(limits.SOCKETIO_SESSIONS, "Socket.IO sessions", _RETRY_AFTER)
        # By session; neither a session nor its program is kept alive by this.
        self._open: WeakKeyDictionary[Any, tuple[ReferenceType[RunningProgram], _Leave]]
        self._open = WeakKeyDictionary()

    @contextlib.contextmanager
    def admit(self, program: RunningProgram, scope: Scope, client: Client) -> Iterator[None]:
        """Let a request through; the session that it opens counts until it is closed.

        Args:
            program: Where it goes to.
            scope: The request.
            client: Who opens the session.

        Raises:
            Busy: There are as many sessions as there may be.
        """
        query = scope["query_string"]
        sessions = _sessions(program.app)
        if sessions is None or b"EIO=" not in query or b"sid=" in query:
            yield
            return
        self._forget_closed()
        leave, before = self._shares.take(client), set(sessions.values())
        try:
            yield
        finally:
            # Where two begin at once, each has one of the two that are new.
            new = (each for each in list(sessions.values()) if each not in before)
            opened = next((each for each in new if each not in self._open), None)
            if opened is None:
                leave()
            else:
                self._open[opened] = ref(program), leave
                finalize(opened, leave)

    def _forget_closed(self) -> None:
        for session, (program, leave) in list(self._open.items()):
            running = program()
            if session.closed or running is None or running.is_closed:
                del self._open[session]
                leave()


def _sessions(app: Any) -> dict[str, Any] | None:
    """Return the sessions of a program's Socket.IO server by their ids, if it has one."""
    server = getattr(getattr(app, "extensions", {}).get("socketio"), "server", None)
    mounted = (getattr(route, "app", None) for route in getattr(app, "routes", ()))
    servers = (server, *(getattr(each, "engineio_server", None) for each in mounted))
    found = next((each.eio for each in servers if each is not None), None)
    return None if found is None else found.sockets
