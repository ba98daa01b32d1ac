"""What published articles claim of the two frameworks, and the experiments that test it.

An author edits two files beside the lessons: `claims.yaml` and `experiments.yaml`. A claim that
cannot be read becomes a fault, and the others stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sidebyside.errors import LessonError
from sidebyside.features.claims.experiment import Experiment, read_experiment
from sidebyside.features.claims.published_results import PublishedResults, read_published_results
from sidebyside.lessons.front_matter import text_at
from sidebyside.lessons.marked_yaml import MarkedMap, read_map

# Each verdict, and its words on the page.
VERDICTS = {
    "true": "true",
    "half": "half true",
    "outdated": "outdated",
    "swapped": "swapped",
    "false": "false",
    "opinion": "opinion",
    "cannot be checked": "cannot be checked",
}
_ID = re.compile(r"\d{3}-\d{2}")
_ARTICLE = re.compile(r"\d{3}")
_TOPIC = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one article.

    Args:
        id: The article's number and the claim's own: `000-10`.
        claim: What was claimed, in our words.
        verdict: One of `VERDICTS`.
        why: One or two sentences that would convince a sceptic.
        sources: What was read about it, as (title, address).
        lesson: The slug of the lesson that shows it, or None.
        experiment: What tests it, or None.
        line: The line of the file, from 1.
    """

    id: str
    claim: str
    verdict: str
    why: str
    sources: tuple[tuple[str, str], ...]
    lesson: str | None
    experiment: Experiment | None
    line: int

    @property
    def article(self) -> str:
        """The number of its article."""
        return self.id[:3]


@dataclass(frozen=True, slots=True)
class Topic:
    """What several claims are about.

    Args:
        id: Its name in addresses.
        title: Its heading.
        claims: The claims in order.
    """

    id: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Claims:
    """All claims.

    Args:
        path: The file that has them.
        articles: For each article's number, what it is.
        topics: In order.
        experiments: By their names.
        published_results: Results that were measured elsewhere, or None.
        faults: What could not be read.
    """

    path: Path
    articles: dict[str, str] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    experiments: dict[str, Experiment] = field(default_factory=dict)
    published_results: PublishedResults | None = None
    faults: tuple[LessonError, ...] = ()

    @property
    def experiments_path(self) -> Path:
        """The file that has the experiments."""
        return self.path.with_name("experiments.yaml")

    def __iter__(self) -> Iterator[Claim]:
        for topic in self.topics:
            yield from topic.claims

    def of_lesson(self, slug: str) -> tuple[Claim, ...]:
        """Return the claims that a lesson shows."""
        return tuple(claim for claim in self if claim.lesson == slug)


def load_claims(root: Path) -> Claims:
    """Read the claims; where the lessons have none, there are none.

    Args:
        root: The folder of the lessons.
    """
    path = root / "claims.yaml"
    faults: list[LessonError] = []
    try:
        tests = _read(path.with_name("experiments.yaml"))
        experiments = dict(_experiments(tests, faults)) if tests else {}
        results = read_published_results(tests) if tests and "recorded" in tests.value else None
        head = _read(path)
        if head is None:
            return Claims(path, experiments=experiments, faults=tuple(faults))
        head.check_keys("The file", {"articles", "topics"})
        articles = _articles(head)
        topics = tuple(_topics(head, articles, experiments, faults))
    except LessonError as fault:
        return Claims(path, faults=(*faults, fault))
    return Claims(path, articles, topics, experiments, results, tuple(faults))


def _read(path: Path) -> MarkedMap | None:
    if not path.is_file():
        return None
    try:
        return read_map(path.read_text(encoding="utf-8-sig"), path, 1)
    except UnicodeDecodeError:
        raise LessonError("This file is not UTF-8; save it as UTF-8.", path) from None


def _experiments(head: MarkedMap, faults: list[LessonError]) -> Iterator[tuple[str, Experiment]]:
    head.check_keys("The file", {"experiments"}, {"recorded"})
    for name in head.under("experiments").value:
        try:
            yield name, read_experiment(name, head.under("experiments", name))
        except LessonError as fault:
            faults.append(fault)


def _articles(head: MarkedMap) -> dict[str, str]:
    articles = head.under("articles")
    for number in articles.value:
        if not _ARTICLE.fullmatch(number):
            raise articles.fault("An article is named by three digits in quotes.", number)
    return {number: text_at(articles, number) for number in articles.value}


def _topics(
    head: MarkedMap,
    articles: dict[str, str],
    experiments: dict[str, Experiment],
    faults: list[LessonError],
) -> Iterator[Topic]:
    seen: dict[str, int] = {}
    for name in head.under("topics").value:
        topic = head.under("topics", name)
        topic.check_keys("A topic", {"title", "claims"})
        if not _TOPIC.fullmatch(name):
            raise topic.fault(f"{name!r} is no name: use small letters and single hyphens.")
        claims = []
        for id_ in topic.under("claims").value:
            try:
                claim = _claim(id_, topic.under("claims", id_), articles, experiments)
                if id_ in seen:
                    raise topic.fault(f"Line {seen[id_]} has {id_} already.", "claims", id_)
            except LessonError as fault:
                faults.append(fault)
                continue
            seen[id_] = claim.line
            claims.append(claim)
        yield Topic(name, text_at(topic, "title"), tuple(claims))


def _claim(
    id_: str, body: MarkedMap, articles: dict[str, str], experiments: dict[str, Experiment]
) -> Claim:
    body.check_keys("A claim", {"claim", "verdict", "why"}, {"sources", "lesson", "experiment"})
    if not _ID.fullmatch(id_) or id_[:3] not in articles:
        raise body.fault(f"{id_!r} is no id: write an article's number, a hyphen, two digits.")
    if body.value["verdict"] not in VERDICTS:
        raise body.fault(f"'verdict' must be one of {', '.join(VERDICTS)}.", "verdict")
    return Claim(
        id=id_,
        claim=text_at(body, "claim"),
        verdict=body.value["verdict"],
        why=text_at(body, "why"),
        sources=_sources(body),
        lesson=text_at(body, "lesson") if "lesson" in body.value else None,
        experiment=_experiment(body, experiments),
        line=body.first_line,
    )


def _experiment(body: MarkedMap, experiments: dict[str, Experiment]) -> Experiment | None:
    name: Any = body.value.get("experiment")
    if name is None or name in experiments:
        return experiments.get(name)
    raise body.fault(f"experiments.yaml has no experiment {name!r} that can be read.", "experiment")


def _sources(body: MarkedMap) -> tuple[tuple[str, str], ...]:
    stated = body.value.get("sources", [])
    match stated:
        case [*items] if all(_is_source(item) for item in items):
            return tuple((title, address) for title, address in items)
    raise body.fault("'sources' must be a list of [title, address].", "sources")


def _is_source(item: Any) -> bool:
    match item:
        case [str(), str() as address]:
            return address.startswith(("https://", "http://"))
    return False
