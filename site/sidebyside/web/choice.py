"""The choice page: what a reader says matters, and what each framework gives for it."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, request

from sidebyside.exchange import SIDES
from sidebyside.lessons import Choice, Need, read_choice
from sidebyside.rendering import inline
from sidebyside.web.render import page
from sidebyside.web.state import state

blueprint = Blueprint("choice", __name__)


@blueprint.get("/choice/")
def choice() -> Response:
    """Show what each framework gives for the needs that the address names; for all, without any."""
    found = read_choice(Path(current_app.config["LESSONS"]))
    asked = set(request.args.getlist("need"))
    shown = [need for need in found.needs if need.id in asked]
    return page(
        "choice.html",
        groups=found.groups,
        chosen=[need.id for need in shown],
        rows=[_row(need) for need in shown or found.needs],
        adds={side: _adds(shown, side) for side in SIDES},
        advice=_advice(found),
    )


def _row(need: Need) -> dict[str, Any]:
    offers = need.offers.items()
    return {
        "title": need.title,
        "id": need.id,
        "offers": {side: (inline(offer.has), inline(offer.add)) for side, offer in offers},
        "lesson": _lesson(need.lesson),
        "request": need.request,
    }


def _adds(shown: list[Need], side: str) -> list[tuple[str, Any]]:
    """Give what one side needs beside itself for the chosen needs, each with its need."""
    return [(need.title, inline(need.offers[side].add)) for need in shown if need.offers[side].add]


def _advice(found: Choice) -> list[dict[str, Any]]:
    return [
        {
            "article": row.article,
            "said": inline(row.said),
            "checked": inline(row.checked),
            "lesson": _lesson(row.lesson),
        }
        for row in found.advice
    ]


def _lesson(slug: str) -> Any:
    return next((lesson for lesson in state().library.lessons if lesson.slug == slug), None)
