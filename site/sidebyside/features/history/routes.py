"""What a learner sent in a lesson: listed, sent again, laid side by side, forgotten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, redirect, request
from markupsafe import Markup, escape

from sidebyside.explanation.explain import prepared_request_for
from sidebyside.features.history.view import BeforeAfter, ValueChange, before_after, changes
from sidebyside.html.environment import environment
from sidebyside.http.editor_form import form_of
from sidebyside.http.side import SIDES
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.requests import PreparedRequest
from sidebyside.sandbox.history import Entry, compare_entries
from sidebyside.web.bench_form import is_by_script, requested_lesson
from sidebyside.web.lesson_page import whole_page
from sidebyside.web.pools import runs_programs
from sidebyside.web.render import page
from sidebyside.web.security import check_form, form_token, learner_id
from sidebyside.web.state import state
from sidebyside.web.static_files import asset

blueprint = Blueprint("history", __name__)
_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True)
class HistoryRow:
    """One entry as the list shows it.

    Args:
        entry: The entry.
        prepared: The prepared request that it is, or None.
        chosen: Whether it is one of those laid side by side.
    """

    entry: Entry
    prepared: PreparedRequest | None
    chosen: bool

    @property
    def iso(self) -> str:
        """When it was sent, for a program."""
        return datetime.fromtimestamp(self.entry.at, UTC).isoformat(timespec="seconds")

    @property
    def time(self) -> str:
        """When it was sent, for a person; the page's script gives it in the reader's own zone."""
        return datetime.fromtimestamp(self.entry.at, UTC).strftime("%H:%M:%S UTC")

    @property
    def request_line(self) -> str:
        """What was sent: method and target."""
        return f"{self.entry.request.method} {self.entry.request.target}"


@dataclass(frozen=True)
class SideBySide:
    """Two entries next to each other.

    Args:
        before: The earlier one.
        after: The later one.
        request: What was sent otherwise.
        sides: What came otherwise, from each program.
    """

    before: HistoryRow
    after: HistoryRow
    request: tuple[ValueChange, ...]
    sides: tuple[BeforeAfter, ...]


@blueprint.get("/lessons/<slug>/history")
@runs_programs
def history(slug: str) -> Response:
    """Show what the learner sent in a lesson, and two of them side by side."""
    found = state().library.get(slug)
    return _answer(found, request.args.getlist("entry"))


@blueprint.post("/lessons/<slug>/history")
@runs_programs
def forget(slug: str) -> Response:
    """Forget what the learner sent in a lesson."""
    check_form()
    found = state().library.get(slug)
    state().histories.forget(learner_id(), found.stem)
    if is_by_script():
        return _answer(found, [])
    return redirect(f"/lessons/{slug}/history", 303)  # type: ignore[return-value]


@blueprint.post("/try/<stem>/again")
@runs_programs
def resend(stem: str) -> Response:
    """Put an entry into the editor, and send it where that is asked for: the page without script.

    Sending is a try, and stands under their address.
    """
    check_form()
    found = requested_lesson()
    wanted = request.form.get("send") or request.form.get("put") or ""
    number = int(wanted) if _NUMBER.fullmatch(wanted) else 0
    entry = state().histories.entry(learner_id(), found.stem, number)
    prepared = prepared_request_for(found, entry.request)
    fields = {"request": prepared.id if prepared else "", **form_of(entry.request)}
    return whole_page(found, found.stem, fields, sends="send" in request.form)


def _answer(found: Lesson, chosen: Sequence[str]) -> Response:
    response = _page_or_fragment(found, chosen)
    response.vary.update(("Accept", "Cookie"))
    return response


def _page_or_fragment(found: Lesson, chosen: Sequence[str]) -> Response:
    entries = state().histories.entries(learner_id(), found.stem)
    numbers = {int(text) for text in chosen if _NUMBER.fullmatch(text)}
    lines = [
        HistoryRow(each, prepared_request_for(found, each.request), each.number in numbers)
        for each in entries
    ]
    picked = [line for line in lines if line.chosen]
    shown = {
        "lesson": found,
        "lines": lines,
        "pair": _side_by_side(picked[1], picked[0]) if len(picked) == 2 else None,
        "advice": _advice(len(numbers), len(picked)) if chosen else None,
    }
    if not is_by_script():
        return page("history/history.html", **shown)
    token = Markup('<input type="hidden" name="csrf" value="{}">').format(form_token())
    fragment = environment().get_template("history/_history.html")
    response = jsonify(html=fragment.render(csrf=token, asset=asset, **shown))
    response.headers["Cache-Control"] = "no-store"
    return response


def _side_by_side(before: HistoryRow, after: HistoryRow) -> SideBySide:
    found = compare_entries(before.entry, after.entry)
    sides = tuple(
        before_after(
            side, before.entry.response(side), after.entry.response(side), found.responses[side]
        )
        for side in SIDES
    )
    line: tuple[ValueChange, ...] = ()
    one, other = before.request_line, after.request_line
    if one != other:
        line = (ValueChange(Markup("Request line"), escape(one), escape(other)),)
    return SideBySide(before, after, (*line, *changes(found.request)), sides)


def _advice(asked: int, kept: int) -> str | None:
    if kept == 2:
        return None
    if asked == 2:
        return "One of the two is not kept any more. Choose two of these."
    return "Choose two of these to lay them side by side."
