"""Let only so many requests in at once; a queue without an end would help nobody."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidebyside.errors import Busy
from sidebyside.server.asgi.client import ClientOf, by_address
from sidebyside.server.asgi.replies import send_busy
from sidebyside.web.shares import Shares


class Admission:
    """An app with a bound on the requests under way.

    Args:
        app: The app.
        places: One is taken for each request; where there is none, it gets 503 and Retry-After.
        whole: Whether each response is made before its first byte is sent, so that its place can be
            left then: how slowly a client reads is nobody else's concern.
        client_of: Says who sends a request.
    """

    def __init__(
        self,
        app: ASGIApp,
        places: Shares,
        *,
        whole: bool = False,
        client_of: ClientOf = by_address,
    ) -> None:
        self.app = app
        self.places = places
        self._whole = whole
        self._client_of = client_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        try:
            leave = self.places.take(self._client_of(scope))
        except Busy as busy:
            await send_busy(scope, send, busy)
            return

        async def send_and_leave(message: Message) -> None:
            leave()
            await send(message)

        try:
            await self.app(scope, receive, send_and_leave if self._whole else send)
        finally:
            leave()
