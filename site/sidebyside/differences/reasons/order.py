"""Why two answers differ: tables of rules by subject, read from the top.

The first rule that holds for a difference speaks. The subjects stand in an order of their own: what
one request shows alone comes before what many show, and the general reasons of `errors` come last.
A note is one plain sentence under 30 words, which names the mechanism, favours neither side, and
comes from the chapters beside it. What a condition means is said where it is defined, in
`conditions` and `evidence`.
"""

from functools import lru_cache

from sidebyside.differences.case import ComparisonContext
from sidebyside.differences.predicates import fits
from sidebyside.differences.reason import Part, Reason
from sidebyside.differences.reasons.accepted import ACCEPTED
from sidebyside.differences.reasons.complaints import COMPLAINTS
from sidebyside.differences.reasons.errors import ERRORS
from sidebyside.differences.reasons.extensions import EXTENSIONS
from sidebyside.differences.reasons.failing import FAILING
from sidebyside.differences.reasons.files import FILES
from sidebyside.differences.reasons.handled import HANDLED
from sidebyside.differences.reasons.json_values import JSON_VALUES, NOTATIONS
from sidebyside.differences.reasons.kept import KEPT
from sidebyside.differences.reasons.methods import METHODS
from sidebyside.differences.reasons.parameters import PARAMETERS
from sidebyside.differences.reasons.payloads import PAYLOADS
from sidebyside.differences.reasons.pydantic_errors import PYDANTIC_ERRORS
from sidebyside.differences.reasons.redirects import REDIRECTS
from sidebyside.differences.reasons.refused import REFUSED_VALUES
from sidebyside.differences.reasons.returned import RETURNED
from sidebyside.differences.reasons.routing import ROUTING
from sidebyside.differences.reasons.security import SECURITY
from sidebyside.http.comparison import Difference

__all__ = ["REASONS", "Reason", "find_reason"]

REASONS: tuple[Reason, ...] = (
    *FAILING,
    *NOTATIONS,
    *METHODS,
    *ROUTING,
    *REDIRECTS,
    *HANDLED,
    *EXTENSIONS,
    *KEPT,
    *SECURITY,
    *FILES,
    *RETURNED,
    *PARAMETERS,
    *PAYLOADS,
    *ACCEPTED,
    *PYDANTIC_ERRORS,
    *JSON_VALUES,
    *REFUSED_VALUES,
    *ERRORS,
    *COMPLAINTS,
)


@lru_cache(maxsize=1024)
def _candidates(part: Part, flask: int | None, fastapi: int | None) -> tuple[Reason, ...]:
    return tuple(
        rule for rule in REASONS if rule.part == part and fits(rule.statuses, flask, fastapi)
    )


def find_reason(case: ComparisonContext, difference: Difference) -> Reason | None:
    """Return the first rule that holds for a difference, if any does."""
    for rule in _candidates(difference.part, case.flask.status, case.fastapi.status):
        if rule.when(case, difference):
            return rule
    return None
