"""The protocol that both transports keep, as httpx's transports do for a whole client."""

from typing import Protocol

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.transports.pending_response import PendingResponse


class Transport(Protocol):
    """Send requests to one program."""

    def begin(self, request: Request, limits: Limits = ...) -> PendingResponse:
        """Start a call and come back at once.

        Raises:
            Busy: Every thread that may run a program is taken.
        """
        ...

    def send(self, request: Request, limits: Limits = ...) -> Response:
        """Make a call and wait for its response, or for its bound."""
        ...

    async def asend(self, request: Request, limits: Limits = ...) -> Response:
        """Make a call on the running event loop; no thread is used."""
        ...

    async def aclose(self) -> None:
        """End a program that only `asend` was used of, on the same loop."""
        ...

    def close(self) -> None:
        """End the program; what it holds open is given back."""
        ...
