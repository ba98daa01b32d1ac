"""What came of a step's suite, as a table and in words."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from sidebyside.features.migration.model import Step
from sidebyside.html.environment import environment


def suite_html(step: Step, sent: Sequence[Any]) -> Markup:
    """Draw the table.

    Args:
        step: The step.
        sent: What came of each of its requests, in their order, as `tryit.Sent`.
    """
    length = len(step.suite.requests)
    html = (
        environment()
        .get_template("migration/_suite_outcome.html")
        .render(step=step, sent=sent[:length], asides=sent[length:], words=suite_words(step, sent))
    )
    return Markup(html)


def suite_words(step: Step, sent: Sequence[Any]) -> str:
    """Say how many of the suite's requests both programs answer alike, and as written down."""
    of_suite = sent[: len(step.suite.requests)]
    alike = sum(not item.differ and item.as_stated for item in of_suite)
    said = f"Step {step.place}: {alike} of {len(of_suite)} answered alike, with the stated status."
    astray = [item.request.title for item in of_suite if item.differ or not item.as_stated]
    return f"{said} Not so: {', '.join(astray)}." if astray else said
