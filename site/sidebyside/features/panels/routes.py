"""What the live panels ask of this server: a journal of both programs, and many calls at once.

Both are lines of JSON that come as things happen. An empty line means that there is nothing to
tell yet; sending it is how the server notices that nobody listens any more.
"""

import json
from collections.abc import Callable, Generator
from typing import Any

from flask import Blueprint, Response, current_app, request

from sidebyside.errors import NotFound, RequestError
from sidebyside.examples.program import sample_path
from sidebyside.features.panels.journal import watch_journals
from sidebyside.features.panels.together import send_together
from sidebyside.http.request import Request
from sidebyside.lessons.panel import Panel
from sidebyside.transports.loopback import Address
from sidebyside.web.form_request import requested_lesson
from sidebyside.web.security import check_form, learner_id
from sidebyside.web.state import state

blueprint = Blueprint("panels", __name__)


@blueprint.post("/journal/<stem>")
def journal(stem: str) -> Response:
    """Tell what happens in both of the learner's programs from now on."""
    check_form()
    sample_path(stem, "flask")
    leave = state().watchers.take(learner_id())
    return stream(lambda: watch_journals(state().sandboxes.get(learner_id(), stem)), leave)


@blueprint.post("/together/<stem>")
def call_together(stem: str) -> Response:
    """Send a prepared request several times at once to both of the learner's live programs."""
    check_form()
    panel = _panel(stem)
    sent = Request.from_json(_chosen(panel))
    times = _times(panel)
    address = own_address(learner_id())
    leave = state().callers.take(learner_id())
    return stream(
        lambda: send_together(state().sandboxes.get(learner_id(), stem), sent, times, address),
        leave,
    )


def stream(
    begin: Callable[[], Generator[dict[str, Any] | None, None, None]], leave: Callable[[], None]
) -> Response:
    """Answer with a line of JSON for each thing that comes, an empty one for nothing to tell.

    Args:
        begin: Starts what tells.
        leave: Frees its place, whether it began or not.
    """
    try:
        lines = begin()
    except BaseException:
        leave()
        raise
    text = (json.dumps(line, ensure_ascii=False) + "\n" if line else "\n" for line in lines)
    response = Response(text, mimetype="application/x-ndjson")
    # Not a `finally` of the generator: one that was never begun has none.
    response.call_on_close(lines.close)
    response.call_on_close(leave)
    return response


def _panel(stem: str) -> Panel:
    """Give the panel that the form names by its lesson and its place there."""
    panels = requested_lesson().panels
    number = request.form.get("number", "")
    for place, panel in enumerate(panels):
        if number == str(place) and panel.kind == "together" and panel.stem == stem:
            return panel
    raise NotFound(f"The lesson has no such panel for the programs {stem!r}.")


def _chosen(panel: Panel) -> dict[str, Any]:
    name = request.form.get("request", "")
    for item in panel.requests:
        if item.id == name:
            return item.message
    raise NotFound(f"This panel has no request {name!r}.")


def _times(panel: Panel) -> int:
    stated = request.form.get("times", "")
    for count in panel.times:
        if stated == str(count):
            return count
    offered = ", ".join(map(str, panel.times))
    raise RequestError(f"This panel sends {offered} calls at once, not {stated!r}.")


def own_address(sandbox: str) -> Address:
    """Give the address of the socket that this request came in by; no header has a say in it.

    Args:
        sandbox: The id of the live programs that are meant.

    Raises:
        NotFound: This server runs no live programs.
        RequestError: It listens on no port.
    """
    if not current_app.config["LIVE"]:
        raise NotFound("Live programs run under `sidebyside serve` only.")
    port = int(request.environ["SERVER_PORT"] or 0)
    if not port:
        message = "This server listens on no port, so it cannot call its own programs."
        raise RequestError(message, kind="unavailable", status=503)
    return Address(request.environ["SERVER_NAME"], port, f"/live/{sandbox}")
