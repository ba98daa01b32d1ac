"""The view model of a claim, and of what came of its experiment when one request was sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from sidebyside.explanation.challenge import Outcome
from sidebyside.explanation.result import Result
from sidebyside.features.claims.experiment import Experiment
from sidebyside.features.claims.model import VERDICTS, Claim
from sidebyside.html.environment import environment
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.inline_markdown import inline_markdown

_LINES = 12  # of a body; the bench has all of it


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as a page shows it.

    Args:
        claim: The claim.
        verdict: Its verdict in words.
        heading: What was claimed.
        name: The same without marks, for a button's name.
        why: Why the verdict is what it is.
        lesson: The lesson that shows it, or None.
        outcome: What came of its experiment just now, or None.
    """

    claim: Claim
    verdict: str
    heading: Markup
    name: str
    why: Markup
    lesson: Lesson | None
    outcome: Markup | None


def claim_view(claim: Claim, lesson: Lesson | None, outcome: Markup | None = None) -> ClaimView:
    """Make the view model of a claim.

    Args:
        claim: The claim.
        lesson: The lesson that shows it, or None.
        outcome: What came of its experiment just now, or None.
    """
    name = re.sub(r"[`*]", "", claim.claim)
    return ClaimView(
        claim,
        VERDICTS[claim.verdict],
        inline_markdown(claim.claim),
        name,
        inline_markdown(claim.why),
        lesson,
        outcome,
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """A link to the claims that have a verdict, or to all.

    Args:
        label: The verdict in words, and how many claims have it.
        address: Where it leads.
        current: Whether it is the page's own.
    """

    label: str
    address: str
    current: bool


def filters(counts: Mapping[str, int], verdict: str, slug: str) -> list[Filter]:
    """List the verdicts to choose from, after all claims.

    Args:
        counts: How many claims have each verdict.
        verdict: The one that is chosen; empty for all.
        slug: The lesson whose claims they are; empty for every lesson's.
    """
    names = {"": f"all {sum(counts.values())}"}
    names |= {name: f"{VERDICTS[name]} {counts[name]}" for name in VERDICTS if counts[name]}
    return [
        Filter(label, f"/claims/{filter_query(name, slug)}", name == verdict)
        for name, label in names.items()
    ]


def filter_query(verdict: str, slug: str) -> str:
    """Return the query that chooses claims, from its question mark; empty for all of them."""
    chosen = {"verdict": verdict, "lesson": slug}
    query = urlencode({name: value for name, value in chosen.items() if value}, quote_via=quote)
    return f"?{query}" if query else ""


def outcome_html(
    experiment: Experiment, result: Result, verdict: Outcome, bench: str | None
) -> Markup:
    """Render both responses to an experiment's request, in short.

    Args:
        experiment: The experiment.
        result: Both responses.
        verdict: Whether they are what the experiment states.
        bench: Where the request can be changed and sent again, or None.
    """
    template = environment().get_template("claims/_claim_outcome.html")
    shows = inline_markdown(experiment.shows)
    html = template.render(result=result, shows=shows, verdict=verdict, bench=bench, lines=_LINES)
    return Markup(html)
