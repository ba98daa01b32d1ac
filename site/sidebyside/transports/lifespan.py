"""The ASGI lifespan protocol: start a program up once, and shut it down.

Source: the ASGI specification, "Lifespan Protocol"; as uvicorn's `auto` mode, a program that knows
no lifespan is served without one.
"""

import asyncio
import contextlib
from typing import Any

from starlette.types import ASGIApp, Message


class Lifespan:
    """One program's lifespan on the running event loop.

    Args:
        app: The program.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.state: dict[str, Any] = {}
        self.error: BaseException | None = None
        self._app = app
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._started = asyncio.Event()
        self._failed = False
        self._task: asyncio.Task[None] | None = None

    async def startup(self) -> None:
        """Start the program up; what it raised is in `error` afterwards."""
        if self._task is None:
            self._to_app.put_nowait({"type": "lifespan.startup"})
            self._task = asyncio.create_task(self._run())
        await self._started.wait()

    async def shutdown(self) -> None:
        """Shut the program down."""
        if self._task is not None:
            self._to_app.put_nowait({"type": "lifespan.shutdown"})
            with contextlib.suppress(Exception):
                await self._task

    async def _run(self) -> None:
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self.state,
        }
        try:
            await self._app(scope, self._to_app.get, self._send)
        except BaseException as error:
            if self._failed or isinstance(error, asyncio.CancelledError):
                self.error = error
            # Any other program that raises here does not speak the protocol.
        finally:
            self._started.set()

    async def _send(self, message: Message) -> None:
        if message["type"] == "lifespan.startup.failed":
            self._failed = True
            self.error = RuntimeError(message.get("message") or "Start-up failed.")
        if message["type"] == "lifespan.startup.complete":
            self._started.set()
