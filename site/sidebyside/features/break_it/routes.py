"""Break the request in the editor: list the ways, and put one of them there. Nothing is sent."""

import json
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, jsonify, request

from sidebyside.errors import RequestError
from sidebyside.examples.program import sample_path
from sidebyside.explanation.mutation.catalogue import mutations
from sidebyside.explanation.mutation.mutation import Mutation
from sidebyside.html.environment import environment
from sidebyside.http import limits
from sidebyside.http.editor_form import form_of, request_from
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.lessons.lesson import Lesson
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.web.bench import Notice, bench_of_form
from sidebyside.web.bench_form import is_by_script, requested_lesson
from sidebyside.web.client import own_sandbox
from sidebyside.web.lesson_page import lesson_context, whole_page
from sidebyside.web.pools import runs_programs
from sidebyside.web.render import page
from sidebyside.web.security import check_form

blueprint = Blueprint("breaking", __name__)
FAVOURITES = "Start with these"


@dataclass(frozen=True)
class MutationMenu:
    """What the disclosure "Break it" holds.

    Args:
        stem: The pair of programs.
        base: The request that all of them start from.
        groups: The ways, by the part of the request that they change; a lesson's own come first.
        chosen: The one that stands in the editor, or None.
        left_out: How many there is no room for.
    """

    stem: str
    base: Request
    groups: tuple[tuple[str, tuple[Mutation, ...]], ...]
    chosen: Mutation | None
    left_out: int
    is_full: bool

    @property
    def base_wire(self) -> str:
        """The base as the form carries it."""
        return json.dumps(self.base.to_json(), ensure_ascii=False, separators=(",", ":"))

    @property
    def status(self) -> str:
        """What stands in the editor now."""
        return (
            f"“{self.chosen.title}” is in the editor, not sent. Predict first."
            if self.chosen
            else ""
        )


@blueprint.post("/break/<stem>")
@runs_programs
def break_it(stem: str) -> Response:
    """List the ways to break the request in the editor, or put the chosen one there."""
    check_form()
    sample_path(stem, "flask")
    found = requested_lesson()
    if is_by_script():
        menu = _menu(found, stem, request_from(request.form))
        return jsonify(
            html=environment().get_template("break_it/_mutations.html").render(menu=menu)
        )
    return _whole_page(found, stem)


def _whole_page(found: Lesson, stem: str) -> Response:
    try:
        menu = _menu(found, stem, request_from(request.form))
    except RequestError:
        return whole_page(found, stem, request.form, sends=False)  # It says what is wrong.
    asked, notice, status = request.form.get("break", ""), None, 200
    if asked and menu.chosen is None:
        text = "The request in the editor cannot be changed in this way. These are its own ways."
        notice, status = Notice("error", "Not changed", text), 404
    shown = bench_of_form(found, {**request.form, **_chosen_fields(menu)}, notice)
    return page("lessons/lesson.html", status, **lesson_context(found, shown, None), menu=menu)


def _chosen_fields(menu: MutationMenu) -> dict[str, str]:
    """Return the form's fields for the chosen way; a guess at the last request is none at this."""
    if menu.chosen is None:
        return {}
    return {**form_of(menu.chosen.request), **{f"guess_{side}": "" for side in SIDES}}


def _menu(found: Lesson, stem: str, sent: Request) -> MutationMenu:
    sandbox = own_sandbox(stem)
    base, everything = _base_and_mutations(sandbox, sent)
    name = request.form.get("break", "")
    chosen = next((each for each in everything if each.id == name), None)
    shown, room = [], limits.MUTATION_BYTES
    for each in everything:
        room -= len(each.request.body)
        if room >= 0:
            shown.append(each)
    left_out, is_full = len(everything) - len(shown), len(everything) == limits.MUTATIONS
    return MutationMenu(stem, base, _group(found, shown), chosen, left_out, is_full)


def _base_and_mutations(sandbox: Sandbox, sent: Request) -> tuple[Request, tuple[Mutation, ...]]:
    """Return the request that the reader began with, and the ways to break it.

    What stands in the editor may be one of those ways already; unless the reader edited it, the
    next one starts from the same request.
    """
    base = _read_base(request.form.get("break_base", ""))
    if base is not None and base != sent:
        ways = _mutations(sandbox, base)
        if any(_through_form(each.request) == sent for each in ways):
            return base, ways
    return sent, _mutations(sandbox, sent)


def _mutations(sandbox: Sandbox, sent: Request) -> tuple[Mutation, ...]:
    """Break a request in each way that the sandbox's own FastAPI program suggests."""
    program = sandbox.fastapi.program
    declared = declared_operation(program, sent.method, sent.path) if program else None
    return mutations(sent, declared)


def _through_form(made: Request) -> Request:
    """Return a request as it comes back from the editor."""
    return request_from(form_of(made))


def _read_base(text: str) -> Request | None:
    try:
        return Request.from_json(json.loads(text))
    except (ValueError, RecursionError, RequestError):
        return None


def _group(found: Lesson, shown: list[Mutation]) -> tuple[tuple[str, tuple[Mutation, ...]], ...]:
    wanted = [favourite.id for favourite in found.breaks]
    first = sorted((each for each in shown if each.id in wanted), key=lambda x: wanted.index(x.id))
    others = [each for each in shown if each.id not in wanted]
    names = list(dict.fromkeys(each.group for each in others))
    by_group = sorted(others, key=lambda each: names.index(each.group))
    groups = [(name, tuple(ways)) for name, ways in groupby(by_group, lambda each: each.group)]
    return tuple([(FAVOURITES, tuple(first)), *groups] if first else groups)
