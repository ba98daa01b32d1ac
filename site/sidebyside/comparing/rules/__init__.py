"""Why two answers differ: a table for each part of an answer, read from the top.

The first rule that holds speaks. Its note is one plain sentence under 30 words, which names the
mechanism, favours neither side, and comes from the chapters beside it. What a condition means is
said where it is defined, in `conditions` and `evidence`.
"""

from functools import lru_cache

from sidebyside.comparing.conditions import fits
from sidebyside.comparing.rules.bodies import BODY
from sidebyside.comparing.rules.headers import HEADER
from sidebyside.comparing.rules.problems import PROBLEM
from sidebyside.comparing.rules.rule import Part, Rule
from sidebyside.comparing.rules.statuses import STATUS
from sidebyside.exchange import Answer, Difference, Request

__all__ = ["RULES", "Rule", "reason"]

RULES: dict[Part, tuple[Rule, ...]] = {
    "status": STATUS,
    "header": HEADER,
    "body": BODY,
    "problem": PROBLEM,
}


@lru_cache(maxsize=1024)
def _candidates(part: Part, flask: int | None, fastapi: int | None) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES[part] if fits(rule.statuses, flask, fastapi))


def reason(request: Request, flask: Answer, fastapi: Answer, difference: Difference) -> Rule | None:
    """Give the first rule that holds for a difference, if any does."""
    for rule in _candidates(difference.part, flask.status, fastapi.status):
        if rule.when(request, flask, fastapi, difference):
            return rule
    return None
