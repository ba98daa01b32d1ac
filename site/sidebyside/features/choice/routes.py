"""The choice page: what a reader says matters, and what each framework gives for it."""

from typing import Any

from flask import Blueprint, Response, request

from sidebyside.features.choice.model import Choice, Need, read_choice
from sidebyside.http.side import SIDES
from sidebyside.lessons.markdown.inline_markdown import inline_markdown
from sidebyside.web.render import page
from sidebyside.web.state import state

blueprint = Blueprint("choice", __name__)


@blueprint.get("/choice/")
def choice() -> Response:
    """Show what each framework gives for the needs that the address names; for all, without any."""
    found = state().read_once(read_choice)
    asked = set(request.args.getlist("need"))
    shown = [need for need in found.needs if need.id in asked]
    return page(
        "choice/choice.html",
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
        "offers": {
            side: (inline_markdown(offer.has), inline_markdown(offer.add)) for side, offer in offers
        },
        "lesson": _lesson(need.lesson),
        "request": need.request,
    }


def _adds(shown: list[Need], side: str) -> list[tuple[str, Any]]:
    """Return what one side needs beside itself for the chosen needs, each with its need."""
    return [
        (need.title, inline_markdown(need.offers[side].add))
        for need in shown
        if need.offers[side].add
    ]


def _advice(found: Choice) -> list[dict[str, Any]]:
    return [
        {
            "article": row.article,
            "said": inline_markdown(row.said),
            "checked": inline_markdown(row.checked),
            "lesson": _lesson(row.lesson),
        }
        for row in found.advice
    ]


def _lesson(slug: str) -> Any:
    return next((lesson for lesson in state().library.lessons if lesson.slug == slug), None)
