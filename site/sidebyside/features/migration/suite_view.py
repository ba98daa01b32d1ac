"""What came of a step's suite, as a table and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sidebyside.features.migration.model import Step
from sidebyside.features.migration.suite import SuiteResult
from sidebyside.html.environment import environment
from sidebyside.html.inline import code
from sidebyside.http.side import SIDES

_LONGEST_BODY = 140


@dataclass(frozen=True, slots=True)
class SuiteCell:
    """One side's response to a request of the suite.

    Args:
        side: `flask` or `fastapi`.
        status: Its status, or None.
        stated: The stated status where it is another, else None.
        body: Its body, shortened, or why there is none.
    """

    side: str
    status: int | None
    stated: int | None
    body: Markup


@dataclass(frozen=True, slots=True)
class SuiteRow:
    """One request of the suite, and both responses.

    Args:
        title: What the request is called.
        request_line: Its method and target.
        sides: Flask's response and FastAPI's.
        differ: What differs for a client.
    """

    title: str
    request_line: str
    sides: tuple[SuiteCell, ...]
    differ: tuple[str, ...]


def suite_html(step: Step, sent: Sequence[SuiteResult]) -> Markup:
    """Draw the table.

    Args:
        step: The step.
        sent: What came of each of its requests, in their order.
    """
    rows = [_row(item) for item in sent]
    length = len(step.suite.requests)
    html = (
        environment()
        .get_template("migration/_suite_outcome.html")
        .render(step=step, sent=rows[:length], asides=rows[length:], words=suite_words(step, sent))
    )
    return Markup(html)


def _row(result: SuiteResult) -> SuiteRow:
    message = result.request.message
    return SuiteRow(
        title=result.request.title,
        request_line=f"{message['method']} {message['target']}",
        sides=tuple(_cell(result, side) for side in SIDES),
        differ=result.differ,
    )


def _cell(result: SuiteResult, side: str) -> SuiteCell:
    response, stated = result.comparison.response(side), result.request.expected[side]
    body = Markup("no body")
    if response.failure:
        body = escape(response.failure.message)
    elif response.body:
        text = response.body.decode("utf-8", "replace")
        body = code(text if len(text) <= _LONGEST_BODY else text[: _LONGEST_BODY - 1] + "…")
    return SuiteCell(side, response.status, None if response.status == stated else stated, body)


def suite_words(step: Step, sent: Sequence[SuiteResult]) -> str:
    """Say how many of the suite's requests both programs answer alike, and as written down."""
    of_suite = sent[: len(step.suite.requests)]
    alike = sum(not item.differ and item.as_stated for item in of_suite)
    said = f"Step {step.place}: {alike} of {len(of_suite)} answered alike, with the stated status."
    astray = [item.request.title for item in of_suite if item.differ or not item.as_stated]
    return f"{said} Not so: {', '.join(astray)}." if astray else said
