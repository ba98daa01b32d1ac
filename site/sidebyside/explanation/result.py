"""The view model of a comparison: everything that the templates print, and nothing to compute."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.cause.cause import Cause
from sidebyside.explanation.challenge import Outcome
from sidebyside.explanation.correction.request import Correction
from sidebyside.explanation.correction_view import CorrectionView, correction_view
from sidebyside.explanation.difference_cards import Card, cards, count_in_words
from sidebyside.explanation.field_table import FieldRow, FieldTable, field_table
from sidebyside.explanation.response_body import body_view
from sidebyside.explanation.traceback_view import TracebackView, traceback_view
from sidebyside.html.inline import on_page
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES, label_of
from sidebyside.inspection.program_lines import find_source


@dataclass(frozen=True, slots=True)
class SideView:
    """One side's response as a page shows it.

    Args:
        key: `flask` or `fastapi`.
        name: The framework's name.
        response: The response itself, for its status, reason and headers.
        status_class: The status's first digit; `0` where there is none.
        body_lines: The body as whole `<span class="line">` elements.
        language: What the body is shown as: `JSON`, `HTML`, `text`, `bytes` or `nothing`.
        truncation_note: Why not all of the body is shown, or None.
        preview: The body as a page for a sandboxed frame, or None.
        cause: Which function ran, how it ended and who answered; empty where nobody knows.
        traceback: The exception that was raised, or None.
        line: The program's line that failed, or None.
        log: The lines that the program printed and logged.
        ms: How long it took.
    """

    key: str
    name: str
    response: Response
    status_class: str
    body_lines: tuple[Markup, ...]
    language: str
    truncation_note: str | None
    preview: str | None
    cause: Markup
    traceback: TracebackView | None
    line: int | None
    log: tuple[str, ...]
    ms: str

    @property
    def headline(self) -> str:
        """What it answered, in words."""
        if self.response.status is None:
            return f"{self.name} did not answer"
        return f"{self.name} answered {self.response.status}"


@dataclass(frozen=True, slots=True)
class Guess:
    """What the reader had guessed for one side.

    Args:
        side: `flask` or `fastapi`.
        name: The framework's name.
        right: Whether it came so.
        text: What to tell the reader.
    """

    side: str
    name: str
    right: bool
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A comparison as a page shows it.

    Args:
        flask: Flask's response.
        fastapi: FastAPI's response.
        same: Whether nothing differs.
        sent: The request that was answered, as its request line says it.
        heading: How many differences there are, in words.
        differences: A card for each.
        table: What each side said about each field; without rows where there is no error.
        guesses: How the reader's guesses went.
        verdict: A challenge's verdict, or None.
        announce: The one sentence for role=status.
        correction: The same request put right, or None.
        lines_at: The page that the programs' lines stand on; empty for the page of the result.
        pair: The id of the programs that answered, where a server has them; else empty.
        fresh: That they are not those that answered this page before, in words; else empty.
    """

    flask: SideView
    fastapi: SideView
    same: bool
    sent: str
    heading: str
    differences: tuple[Card, ...]
    table: FieldTable
    guesses: tuple[Guess, ...]
    verdict: Outcome | None
    announce: str
    correction: CorrectionView | None = None
    lines_at: str = ""
    pair: str = ""
    fresh: str = ""

    @property
    def seam(self) -> str:
        """The sign between both responses: `=` where they say the same, if in another notation."""
        alike = self.differences and all(card.notation for card in self.differences)
        return "=" if self.same or alike else "≠"

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """The rows of the table."""
        return self.table.rows

    @property
    def no_difference(self) -> str:
        """Say what it means that no difference is listed.

        A background task, a late dependency or a stream may fail after two equal responses.
        """
        if self.same:
            return "Nothing: same status, same headers that matter, same body."
        if any(side.response.status is None for side in self.sides):
            return "There is nothing to compare until both sides answer."
        return (
            "Nothing in what both sent: same status, same headers that matter, same body. The"
            " failure is shown with its answer."
        )

    @property
    def sides(self) -> tuple[SideView, SideView]:
        """Both sides in their order."""
        return self.flask, self.fastapi


def result(
    comparison: Comparison,
    *,
    stem: str,
    handlers: Mapping[str, str | None],
    guesses: Mapping[str, int] | None = None,
    verdict: Outcome | None = None,
    correction: Correction | None = None,
    lines_at: str = "",
) -> Result:
    """Make the view model of a comparison.

    Args:
        comparison: The request, both responses and what differs.
        stem: The pair of programs; where it cannot be read, there are no links to its lines.
        handlers: For each side, the function that the request was routed to, or None.
        guesses: For each side, the status that the reader guessed.
        verdict: The verdict on the lesson's challenge.
        correction: The same request put right, where that can be derived.
        lines_at: The page that the programs' lines stand on; empty for the page of the result.
    """
    sources = {side: find_source(stem, side) for side in SIDES}
    flask, fastapi = (
        _side(
            side,
            comparison.response(side),
            comparison.request,
            sources[side],
            lines_at,
        )
        for side in SIDES
    )
    answered = flask.response.status is not None and fastapi.response.status is not None
    heading = count_in_words(comparison.differences, answered=answered)
    return Result(
        flask=flask,
        fastapi=fastapi,
        same=comparison.same,
        sent=f"{comparison.request.method} {comparison.request.target}",
        heading=heading,
        differences=cards(comparison.differences),
        table=field_table(comparison, sources, {side: handlers.get(side) for side in SIDES}),
        guesses=_guesses(comparison, guesses or {}),
        verdict=verdict,
        announce=_announce((flask, fastapi), heading, verdict),
        correction=correction_view(correction, stem),
        lines_at=lines_at,
    )


def side_view(
    side: str, response: Response, request: Request, *, stem: str, lines_at: str = ""
) -> SideView:
    """Make the view model of one side's response alone, for a page that shows it early.

    Args:
        side: `flask` or `fastapi`.
        response: Its response.
        request: What it was sent.
        stem: The pair of programs.
        lines_at: The page that the program's lines stand on; empty for the page of the response.
    """
    return _side(side, response, request, find_source(stem, side), lines_at)


def _side(
    side: str, response: Response, request: Request, program: Source | None, lines_at: str
) -> SideView:
    body = body_view(response)
    failure = response.failure
    file = program.path.name if program else ""
    traceback = traceback_view(failure.traceback, file) if failure else None
    return SideView(
        key=side,
        name=label_of(side),
        response=response,
        status_class=str(response.status)[0] if response.status else "0",
        body_lines=body.lines,
        language=body.language,
        truncation_note=body.truncation_note,
        preview=body.preview,
        cause=on_page(Cause(side, response, request, program).sentence(), lines_at),
        traceback=traceback,
        line=(failure.line if failure else None) or (traceback.line if traceback else None),
        log=response.log,
        ms=duration(response.elapsed_ms) if response.elapsed_ms else "",
    )


def duration(milliseconds: float) -> str:
    """Write a duration as a person reads it: `1.1 ms`, `250 ms`, `5.00 s`.

    Args:
        milliseconds: The duration.
    """
    if milliseconds >= 999.5:
        return f"{milliseconds / 1000:.2f} s"
    return f"{milliseconds:.0f} ms" if milliseconds >= 99.95 else f"{milliseconds:.1f} ms"


def _guesses(comparison: Comparison, guesses: Mapping[str, int]) -> tuple[Guess, ...]:
    return tuple(
        _guess(side, guesses[side], comparison.response(side).status)
        for side in SIDES
        if guesses.get(side) is not None
    )


def _guess(side: str, guessed: int, status: Any) -> Guess:
    name = label_of(side)
    if guessed == status:
        return Guess(side, name, True, f"{name}: right.")
    came = f"it sent {status}" if status is not None else "it did not answer"
    return Guess(side, name, False, f"{name}: you said {guessed}, {came}.")


def _announce(sides: tuple[SideView, SideView], heading: str, verdict: Outcome | None) -> str:
    flask, fastapi = sides
    if flask.response.status is not None and flask.response.status == fastapi.response.status:
        answered = f"Both answered {flask.response.status}."
    else:
        answered = f"{flask.headline}, {fastapi.headline}."
    judged = ""
    if verdict is not None:
        judged = " Challenge passed." if verdict.passed else " Challenge: not yet."
    return f"{answered} {heading}.{judged}"
