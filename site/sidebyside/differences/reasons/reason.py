"""A reason why two answers differ, and the table in which a subject keeps its reasons."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sidebyside.differences.doc_links import Chapter
from sidebyside.differences.predicates.conditions import Condition, Statuses

Part = Literal["status", "header", "body", "problem"]


class Reason(NamedTuple):
    """Explain one kind of difference in one sentence.

    To add one, open the module of its subject (`reasons/__init__.py` lists them), write its
    predicate there, a private function of (context, difference), and below it `TABLE.add(…)` with
    the fields of this class. The first reason of a table that holds is given, so a special one
    stands above a general one. What several subjects need is in `differences/predicates/`. A new
    module's table is named in `reasons/order.py`. The test is a pair of small programs in
    `tests/differences/reasons/twins/`, with a request that gets the reason and one that must not.

    A note is one plain sentence under 30 words, which names the mechanism and favours neither side.
    One that names a function of the reader's program (`send_file()`, `.get(type=…)`) asks whether
    the program's code has that name: `flask_names()` and `fastapi_names()` do.

    Args:
        name: Its name, which is unique.
        part: The part of the answer that it speaks about.
        statuses: The statuses, Flask's and FastAPI's, each a number or a range.
        when: Whether it is the reason, from (context, difference).
        note: The sentence.
        docs: The chapters that the sentence comes from, one of each documentation.
    """

    name: str
    part: Part
    statuses: Statuses
    when: Condition
    note: str
    docs: tuple[Chapter, ...]


class Table:
    """Hold the reasons of one subject, in the order in which they are asked."""

    def __init__(self) -> None:
        self._reasons: list[Reason] = []

    def add(
        self,
        name: str,
        part: Part,
        statuses: Statuses,
        when: Condition,
        note: str,
        docs: tuple[Chapter, ...],
    ) -> None:
        """Add a reason behind those that stand above it; `Reason` has the arguments."""
        self._reasons.append(Reason(name, part, statuses, when, note, docs))

    def __iter__(self) -> Iterator[Reason]:
        return iter(self._reasons)
