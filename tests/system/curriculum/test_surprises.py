"""Every group of surprises is met in a lesson: some prepared request of it gets the reason.

The groups and their rules are those of `tests/differences/reasons/test_groups.py`. A group that no
difference between two answers can show is met in another way, which the table below names.
"""

import json
from collections import defaultdict
from functools import cache

import pytest
from tests.differences.reasons.test_groups import GROUPS
from tests.system.curriculum.answers import LESSONS, comparisons

from sidebyside.differences.reasons.order import REASONS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("patient"),
    pytest.mark.timeout(900),  # where CI is set, each lesson sends hundreds of requests
]

NAMES = {rule.note: rule.name for rule in REASONS}

# The number of a group, and the request that shows it, although both sides answer the same; or,
# where it takes several requests at once or a server, words of the lesson that has it recorded.
WITHOUT_A_NOTE = {
    6: ("authentication", "made-up"),
    7: ("async-def-and-threads", "blocking"),
    26: ("background-tasks", "order"),
    36: ("json-bodies", "age-twice"),
    37: ("deployment", "proxied"),
}


@cache
def reasons():
    """Return the requests that get a note, by the name of its rule."""
    found = defaultdict(list)
    for slug in LESSONS:
        for name, comparison in comparisons(slug).items():
            for difference in comparison.differences:
                if difference.note is not None:
                    found[NAMES[difference.note]].append((slug, name))
    return found


def number(group):
    return int(group.split()[0])


@pytest.mark.parametrize(
    "group", [group for group in GROUPS if number(group) not in WITHOUT_A_NOTE]
)
def test_a_prepared_request_shows_the_group_and_says_why(group):
    rules = GROUPS[group]
    assert isinstance(rules, list), "No rule explains it: name in the table how a lesson shows it."
    assert [name for rule in rules for name in reasons()[rule]], (
        f"No lesson has a request that gets one of {', '.join(rules)}."
    )


@pytest.mark.parametrize(("group", "shown"), WITHOUT_A_NOTE.items())
def test_a_group_without_a_note_is_in_a_lesson(group, shown):
    slug, name = shown
    assert group in map(number, GROUPS)
    comparison = comparisons(slug)[name]
    assert comparison.flask.status == comparison.fastapi.status < 300


def test_a_group_in_the_table_gets_no_note_that_would_show_it():
    """A table that outlives its reason hides that a lesson could show more."""
    for group, rules in GROUPS.items():
        if number(group) in WITHOUT_A_NOTE and isinstance(rules, list):
            assert not [name for rule in rules for name in reasons()[rule]], group


def test_any_token_opens_the_door_on_both_sides():
    comparison = comparisons("authentication")["made-up"]
    sent = comparison.request.header("authorization").removeprefix("Bearer ")
    for side in ("flask", "fastapi"):
        assert json.loads(comparison.response(side).body)["token"] == sent


def test_of_a_key_that_stands_twice_both_keep_the_last():
    comparison = comparisons("json-bodies")["age-twice"]
    ages = json.loads(comparison.request.body, object_pairs_hook=list)
    for side in ("flask", "fastapi"):
        assert json.loads(comparison.response(side).body)["age"] == dict(ages)["age"]
    assert [key for key, _ in ages].count("age") == 2


def test_who_waits_for_whom_and_what_comes_when_have_a_panel():
    kinds = {
        slug: {panel.kind.name for panel in LESSONS[slug].panels}
        for slug in ("async-def-and-threads", "background-tasks")
    }
    assert "together" in kinds["async-def-and-threads"]
    assert "background" in kinds["background-tasks"]
