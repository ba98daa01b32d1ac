"""What a live panel does, as commands for a terminal."""

from dataclasses import dataclass
from shlex import quote

from sidebyside.html.marks import HOST, LEARNER
from sidebyside.http.curl import Call, curl
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.panel import Panel
from sidebyside.lessons.requests import PreparedRequest

_NOTES = {
    "stream": "--no-buffer makes curl print each piece as it comes.",
    "background": "Both programs print into this site, not into your terminal: "
    "start one with `sidebyside run` to see what it prints after its answer.",
    "together": "The shell starts the calls in the background and waits for all of them.",
    "websocket": "Type a message and press Enter; Ctrl-D ends the connection.",
    "socketio": "Socket.IO is a protocol inside the WebSocket: type 40 to open it, "
    "then a message as the commands' last line has it.",
}


@dataclass(frozen=True, slots=True)
class PanelCommands:
    """A panel's commands.

    Args:
        note: What to know before typing them.
        commands: For each side, the lines; the addresses hold marks of `html.marks`.
    """

    note: str
    commands: dict[str, str]


def panel_commands(panel: Panel) -> PanelCommands:
    """Write a panel's commands.

    Args:
        panel: The panel.
    """
    return PanelCommands(_NOTES[panel.kind], {side: _commands(panel, side) for side in SIDES})


def _commands(panel: Panel, side: str) -> str:
    mount = f"{HOST}/live/{LEARNER}/{side}/{panel.stem}"
    if panel.kind == "websocket":
        return f"python -m websockets {quote(f'ws{mount}{panel.path}')}"
    if panel.kind == "socketio":
        url = f"ws{mount}{panel.path.rstrip('/')}/?EIO=4&transport=websocket"
        message = f'42["{panel.event}", "{panel.send[0]}"]'
        return f"python -m websockets {quote(url)}\n40\n{message}"
    calls = [(item.title, _call(panel, item, f"http{mount}")) for item in panel.requests]
    if len(calls) == 1:
        return calls[0][1]
    return "\n\n".join(f"# {title}\n{call}" for title, call in calls)


def _call(panel: Panel, prepared: PreparedRequest, mount: str) -> str:
    request = Request.from_json(prepared.message)
    command = curl(Call("", request, mount + request.target))
    if panel.kind == "stream":
        return command.replace("curl ", "curl --no-buffer ", 1)
    if panel.kind == "together":
        single = command.replace(" --include", " --silent", 1).replace(" \\\n ", "")
        return f"time (for call in $(seq {max(panel.times)}); do {single} & done; wait)"
    return command
