"""Let only so many requests in at once; a queue without an end would help nobody."""

from starlette.types import ASGIApp, Receive, Scope, Send

from sidebyside.server.asgi.replies import send_busy


class Admission:
    """An app with a bound on the requests under way.

    Args:
        app: The app.
        maximum: How many at once; one more is answered with 503 and Retry-After.
    """

    def __init__(self, app: ASGIApp, maximum: int) -> None:
        self.app = app
        self.maximum = maximum
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if self.under_way >= self.maximum:
            await send_busy(scope, send)
            return
        self.under_way += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way -= 1
