"""Why two answers differ: tables of rules by subject, read from the top.

The first rule that holds for a difference speaks. The subjects stand in an order of their own: what
one request shows alone comes before what many show, and the general reasons of `errors` come last.
A note is one plain sentence under 30 words, which names the mechanism, favours neither side, and
comes from the chapters beside it. What a condition means is said where it is defined, in
`conditions` and `evidence`.
"""

from functools import lru_cache

from sidebyside.comparing.case import Case
from sidebyside.comparing.conditions import fits
from sidebyside.comparing.rules.accepted import ACCEPTED
from sidebyside.comparing.rules.complaints import COMPLAINTS
from sidebyside.comparing.rules.errors import ERRORS
from sidebyside.comparing.rules.extensions import EXTENSIONS
from sidebyside.comparing.rules.failing import FAILING
from sidebyside.comparing.rules.files import FILES
from sidebyside.comparing.rules.handled import HANDLED
from sidebyside.comparing.rules.json_values import JSON_VALUES, NOTATIONS
from sidebyside.comparing.rules.kept import KEPT
from sidebyside.comparing.rules.methods import METHODS
from sidebyside.comparing.rules.parameters import PARAMETERS
from sidebyside.comparing.rules.payloads import PAYLOADS
from sidebyside.comparing.rules.pydantic_errors import PYDANTIC_ERRORS
from sidebyside.comparing.rules.redirects import REDIRECTS
from sidebyside.comparing.rules.refused import REFUSED_VALUES
from sidebyside.comparing.rules.returned import RETURNED
from sidebyside.comparing.rules.routing import ROUTING
from sidebyside.comparing.rules.rule import Part, Rule
from sidebyside.comparing.rules.security import SECURITY
from sidebyside.exchange import Difference

__all__ = ["RULES", "Rule", "reason"]

RULES: tuple[Rule, ...] = (
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
def _candidates(part: Part, flask: int | None, fastapi: int | None) -> tuple[Rule, ...]:
    return tuple(
        rule for rule in RULES if rule.part == part and fits(rule.statuses, flask, fastapi)
    )


def reason(case: Case, difference: Difference) -> Rule | None:
    """Give the first rule that holds for a difference, if any does."""
    for rule in _candidates(difference.part, case.flask.status, case.fastapi.status):
        if rule.when(case, difference):
            return rule
    return None
