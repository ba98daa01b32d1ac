"""What the live panels ask of this server: a journal of both programs, and many calls at once.

Both are lines of JSON that come as things happen. An empty line means that there is nothing to
tell yet; sending it is how the server notices that nobody listens any more.
"""

from typing import Any

from flask import Blueprint, Response, request

from sidebyside.errors import NotFound, RequestError
from sidebyside.examples.program import sample_path
from sidebyside.features.panels.journal import watch_journals
from sidebyside.features.panels.together import send_together
from sidebyside.http import limits
from sidebyside.http.request import Request
from sidebyside.lessons.panel import Panel
from sidebyside.web.bench_form import requested_lesson
from sidebyside.web.client import client, own_sandbox
from sidebyside.web.event_lines import own_address, stream
from sidebyside.web.pools import runs_programs
from sidebyside.web.security import check_form, learner_id
from sidebyside.web.shares import Shares
from sidebyside.web.state import state

blueprint = Blueprint("panels", __name__)


@blueprint.post("/journal/<stem>")
@runs_programs
def journal(stem: str) -> Response:
    """Stream what happens in both of the learner's programs from now on."""
    check_form()
    sample_path(stem, "flask")
    leave = state().get_or_make(_watchers).take(client())
    return stream(lambda: watch_journals(own_sandbox(stem)), leave)


@blueprint.post("/together/<stem>")
@runs_programs
def call_together(stem: str) -> Response:
    """Send a prepared request several times at once to both of the learner's live programs."""
    check_form()
    panel = _panel(stem)
    sent = Request.from_json(_chosen_request(panel))
    times = _times(panel)
    address = own_address(learner_id(), stem)
    leave = state().get_or_make(_callers).take(client())
    return stream(
        lambda: send_together(own_sandbox(stem), sent, times, address),
        leave,
    )


def _watchers() -> Shares:
    return Shares(limits.WATCHERS, "open journals")


def _callers() -> Shares:
    return Shares(limits.CALLERS, "calls at once")


def _panel(stem: str) -> Panel:
    """Return the panel that the form names by its lesson and its place there."""
    panels = requested_lesson().panels
    number = request.form.get("number", "")
    for place, panel in enumerate(panels):
        if number == str(place) and panel.kind.name == "together" and panel.stem == stem:
            return panel
    raise NotFound(f"The lesson has no such panel for the programs {stem!r}.")


def _chosen_request(panel: Panel) -> dict[str, Any]:
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
