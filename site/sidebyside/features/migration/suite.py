"""Send a step's requests, one after the other, to both of its programs."""

from collections.abc import Iterable
from dataclasses import dataclass

from sidebyside.features.migration.equality import parts_that_differ
from sidebyside.http.comparison import Comparison
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.requests import PreparedRequest
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """One request of a suite, and what came of it.

    Args:
        request: As it is written down.
        comparison: Both responses.
        differ: What differs for a client: `status`, `media type`, `body`.
    """

    request: PreparedRequest
    comparison: Comparison
    differ: tuple[str, ...]

    @property
    def as_stated(self) -> bool:
        """Whether both statuses are those that are written down."""
        return all(
            self.comparison.response(side).status == self.request.expected[side] for side in SIDES
        )


def send_suite(sandbox: Sandbox, requests: Iterable[PreparedRequest]) -> list[SuiteResult]:
    """Send requests in their order; a later one finds what an earlier one left.

    Args:
        sandbox: A fresh pair, since the written statuses are those of one.
        requests: What to send.

    Raises:
        RequestError: One of them cannot be sent at all.
        Busy: Every thread that may run a program is taken.
    """
    sent = []
    for request in requests:
        comparison = compare(sandbox, Request.from_json(request.message))
        differ = parts_that_differ(comparison.flask, comparison.fastapi)
        sent.append(SuiteResult(request, comparison, differ))
    return sent
