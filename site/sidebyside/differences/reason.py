"""One rule: a reason why two answers differ."""

from typing import Literal, NamedTuple

from sidebyside.differences.doc_links import Chapter
from sidebyside.differences.predicates import Condition, Statuses

Part = Literal["status", "header", "body", "problem"]


class Reason(NamedTuple):
    """One reason why answers differ.

    Args:
        name: Its name, which is unique.
        part: The part of the answer that it speaks about.
        statuses: The statuses, Flask's and FastAPI's, each a number or a range.
        when: Whether it is the reason, from (case, difference).
        note: The sentence.
        docs: The chapters that the sentence comes from, of both documentations.
    """

    name: str
    part: Part
    statuses: Statuses
    when: Condition
    note: str
    docs: tuple[Chapter, ...]
