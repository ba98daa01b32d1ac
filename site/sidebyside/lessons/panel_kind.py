"""The kinds of live panel: all that is said of a kind stands in its one entry of `KINDS`.

The browser's part of a kind is `static/panels/<name>.js`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING

from sidebyside.html.marks import HOST, live_mark
from sidebyside.http.curl import Call, curl
from sidebyside.http.request import Request

if TYPE_CHECKING:
    from sidebyside.lessons.panel import Panel
    from sidebyside.lessons.requests import PreparedRequest


@dataclass(frozen=True, slots=True)
class PanelKind:
    """A kind of live panel.

    Args:
        name: What a lesson calls it.
        keys: The keys of its fence; `stem` may stand beside them.
        start: What the button that starts it says.
        note: What to know before typing its commands into a terminal.
        commands: Writes those commands for a panel and one side, given the program's address
            without its scheme.
        legend: How its picture is read; empty where it has none.
        is_socket: Whether it connects and talks, where others send prepared requests.
    """

    name: str
    keys: frozenset[str]
    start: str
    note: str
    commands: Callable[[Panel, str], str]
    legend: str = ""
    is_socket: bool = False


def terminal_commands(panel: Panel, side: str) -> str:
    """Write what a panel does as commands for a terminal.

    Args:
        panel: The panel.
        side: `flask` or `fastapi`.

    Returns:
        The lines; the addresses in them hold marks of `html.marks`.
    """
    return panel.kind.commands(panel, f"{HOST}/live/{live_mark(panel.stem)}/{side}/{panel.stem}")


def _calls(change: Callable[[Panel, str], str]) -> Callable[[Panel, str], str]:
    """Write one curl command for each request, changed as the kind needs it."""

    def commands(panel: Panel, mount: str) -> str:
        calls = [(item.title, change(panel, _curl(item, mount))) for item in panel.requests]
        if len(calls) == 1:
            return calls[0][1]
        return "\n\n".join(f"# {title}\n{call}" for title, call in calls)

    return commands


def _curl(prepared: PreparedRequest, mount: str) -> str:
    request = Request.from_json(prepared.message)
    return curl(Call("", request, f"http{mount}{request.target}"))


def _without_buffer(panel: Panel, command: str) -> str:
    return command.replace("curl ", "curl --no-buffer ", 1)


def _as_it_is(panel: Panel, command: str) -> str:
    return command


def _many_at_once(panel: Panel, command: str) -> str:
    single = command.replace(" --include", " --silent", 1).replace(" \\\n ", "")
    return f"time (for call in $(seq {max(panel.times)}); do {single} & done; wait)"


def _websocket(panel: Panel, mount: str) -> str:
    return f"python -m websockets {quote(f'ws{mount}{panel.path}')}"


def _socketio(panel: Panel, mount: str) -> str:
    url = f"ws{mount}{panel.path.rstrip('/')}/?EIO=4&transport=websocket"
    message = f'42["{panel.event}", "{panel.send[0]}"]'
    return f"python -m websockets {quote(url)}\n40\n{message}"


KINDS = {
    kind.name: kind
    for kind in (
        PanelKind(
            name="stream",
            keys=frozenset({"try"}),
            start="Start both",
            note="--no-buffer makes curl print each piece as it comes.",
            commands=_calls(_without_buffer),
            legend="Each stick is a piece of the answer, as tall as it is large. The line at the "
            "end is the end of the connection, an × where it broke off. Times are this browser’s.",
        ),
        PanelKind(
            name="background",
            keys=frozenset({"try"}),
            start="Start both",
            note="Both programs print into this site, not into your terminal: "
            "start one with `sidebyside run` to see what it prints after its answer.",
            commands=_calls(_as_it_is),
            legend="The bar ends when the answer has gone, the dashed box when nothing of the "
            "call runs any more. Each stick is a printed line, each × a failure. Times are the "
            "server’s.",
        ),
        PanelKind(
            name="together",
            keys=frozenset({"try", "times"}),
            start="Call both",
            note="The shell starts the calls in the background and waits for all of them.",
            commands=_calls(_many_at_once),
            legend="The dotted line is a call that waits until the program begins with it, the bar "
            "is the program at work. Times are the server’s.",
        ),
        PanelKind(
            name="websocket",
            keys=frozenset({"path", "send"}),
            start="Connect both",
            note="Type a message and press Enter; Ctrl-D ends the connection.",
            commands=_websocket,
            is_socket=True,
        ),
        PanelKind(
            name="socketio",
            keys=frozenset({"path", "send", "event"}),
            start="Connect both",
            note="Socket.IO is a protocol inside the WebSocket: type 40 to open it, "
            "then a message as the commands' last line has it.",
            commands=_socketio,
            is_socket=True,
        ),
    )
}
