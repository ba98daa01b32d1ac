"""One WebSocket as this server holds it: how far it has come, and how it ends.

A program sends what it likes, and may end without a word. The client hears each end once, with a
code of RFC 6455, section 7.4.1, or of IANA's registry of WebSocket close codes.
"""

from collections.abc import Callable

from starlette.types import Message, Receive, Scope, Send

from sidebyside.http import limits
from sidebyside.server.asgi.replies import refuse

NORMAL, TOO_BIG, CRASHED, RESTARTED, LATER = 1000, 1009, 1011, 1012, 1013
_CODES = {"reset": RESTARTED, "busy": LATER}
_MAX_REASON = 123  # bytes: a control frame has 125, of which the code takes two


class WebSocketConnection:
    """One WebSocket.

    Args:
        scope: The handshake.
        receive: Gives what the client does.
        send: Takes what the client is to get.
        count: Takes the bytes of a message, and says whether the programs may be sent more.
    """

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        count: Callable[[int], bool] = lambda _: True,
    ) -> None:
        self._scope = scope
        self._count = count
        self._receive = receive
        self._send = send
        self.accepted = False
        self.over = False

    async def receive(self) -> Message:
        """Return the next thing that the client does; what is over a bound ends the line."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            self.over = True
        elif message["type"] == "websocket.receive":
            size = _size(message)
            if size > limits.MESSAGE:
                return await self._refuse(
                    f"A message has at most {limits.MESSAGE // 1024} KiB here."
                )
            if not self._count(size):
                most = limits.KEPT_BY_PROGRAMS.learner // 2**20
                return await self._refuse(
                    f"These programs were sent {most} MiB, and keep no more. Connect to fresh ones."
                )
        return message

    async def _refuse(self, reason: str) -> Message:
        await self.close(TOO_BIG, reason)
        return {"type": "websocket.disconnect", "code": TOO_BIG, "reason": reason}

    async def send(self, message: Message) -> None:
        """Pass on what the program sends; what comes after the end has nobody to go to."""
        if self.over:
            return
        if message["type"] == "websocket.accept":
            self.accepted = True
        elif message["type"] == "websocket.close" or (
            message["type"] == "websocket.http.response.body" and not message.get("more_body")
        ):
            self.over = True
        try:
            await self._send(message)
        except OSError:  # The client has gone (the ASGI specification, "Disconnected Client").
            self.over = True

    async def close(self, code: int, reason: str = "") -> None:
        """Close the line, unless it is over."""
        await self.send({"type": "websocket.close", "code": code, "reason": _truncate(reason)})

    async def end(
        self, status: int, kind: str, message: str, retry_after: int | None = None
    ) -> None:
        """End the line for a reason of the server's own.

        Args:
            status: Answers the handshake where that is not done.
            kind: Gives the code where it is.
            message: Why.
            retry_after: Seconds after which trying again makes sense.
        """
        if self.accepted:
            await self.close(_CODES.get(kind, CRASHED), message)
        elif not self.over:
            self.over = True
            await refuse(self._scope, self._send, status, kind, message, retry_after)


def _size(message: Message) -> int:
    text = message.get("text")
    return len(text.encode()) if text is not None else len(message.get("bytes") or b"")


def _truncate(reason: str) -> str:
    return reason.encode()[:_MAX_REASON].decode(errors="ignore")
