"""Connections to clients: how many there may be, and how long each may keep the server waiting.

What uvicorn leaves open: it bounds neither the connections of one address nor the time in which a
client says what it wants or takes what it is sent.
"""

import asyncio
from collections.abc import Callable
from functools import cache

from sidebyside.errors import Busy
from sidebyside.http import limits
from sidebyside.http.client import Client, network
from sidebyside.http.limits import Share
from sidebyside.web.shares import Shares

_EACH_CHECK = 1.0  # seconds
# Who is over their share is told so, as long as not too many are.
_TURNED_AWAY = Share(64, 16, 16)


@cache
def _open_connections() -> Shares:
    return Shares(_within_the_bound_on_files(limits.CONNECTIONS), "connections")


@cache
def _turned_away() -> Shares:
    return Shares(_TURNED_AWAY, "connections")


def _within_the_bound_on_files(share: Share) -> Share:
    """Return a share of at most half of the files that this process may open."""
    try:
        import resource
    except ImportError:  # Windows has no such bound.
        return share
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY or files >= 2 * share.in_all:
        return share
    address = files // 2 * share.address // share.in_all
    return Share(files // 2, address, address)


class Connection:
    """One connection, from its first byte to its last, a WebSocket's too.

    Args:
        transport: The connection.
        client: The other end's address and port, if it has one.
        is_proxy: Whether the other end is a trusted proxy, which connects for many.
        on_slow_head: Called where a request's head takes too long.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        client: tuple[str, int] | None,
        is_proxy: bool,
        on_slow_head: Callable[[], None],
    ) -> None:
        self.refusal: Busy | None = None
        self._transport = transport
        self._on_slow_head = on_slow_head
        self._loop = asyncio.get_running_loop()
        self._waits_for_head: float | None = self._loop.time()
        self._waits_for_reader: float | None = None
        self._closes: float | None = None
        self._leave: Callable[[], None] = lambda: None
        host, port = client or ("", 0)
        self._count(Client(f"{host} {port}" if is_proxy else network(host)))
        self._timer = self._loop.call_later(_EACH_CHECK, self._check)

    def _count(self, client: Client) -> None:
        try:
            self._leave = _open_connections().take(client)
        except Busy as busy:
            self.refusal = busy
            try:
                self._leave = _turned_away().take(client)
            except Busy:
                self._transport.abort()

    def wait_for_head(self) -> None:
        """Begin to wait for a request."""
        self._waits_for_head = self._loop.time()

    def begin_request(self) -> None:
        """Know what the client wants."""
        self._waits_for_head = None

    def pause_writing(self) -> None:
        """Begin to wait for the client to read."""
        self._waits_for_reader = self._loop.time()

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        self._waits_for_reader = None

    def end(self) -> None:
        """Give the connection's place back."""
        self._timer.cancel()
        self._leave()

    def _check(self) -> None:
        now = self._loop.time()
        if self._transport.is_closing():
            # What was written last is still on its way, to a client that may never read it.
            self._closes = self._closes or now
        if _over(self._closes, limits.SEND_SECONDS, now) or _over(
            self._waits_for_reader, limits.SEND_SECONDS, now
        ):
            self._transport.abort()
            return
        if not self._closes and _over(self._waits_for_head, limits.HEAD_SECONDS, now):
            self._on_slow_head()
        self._timer = self._loop.call_later(_EACH_CHECK, self._check)


def _over(since: float | None, seconds: float, now: float) -> bool:
    return since is not None and now - since > seconds
