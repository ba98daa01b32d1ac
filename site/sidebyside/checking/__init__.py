"""A learner's work, judged: a challenge's request, and an exercise's program.

It runs in the browser as well, so it brings its own client, with httpx's interface.
"""

from sidebyside.checking.challenge import Verdict, judge
from sidebyside.checking.client import Client, NoAnswer
from sidebyside.checking.exercise import CheckResult, run_checks
from sidebyside.checking.load import judge_load
from sidebyside.checking.response import Response

__all__ = [
    "CheckResult",
    "Client",
    "NoAnswer",
    "Response",
    "Verdict",
    "judge",
    "judge_load",
    "run_checks",
]
