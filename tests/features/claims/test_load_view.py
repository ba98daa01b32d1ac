import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside import paths
from sidebyside.explanation.challenge import Outcome
from sidebyside.features.claims.load_measurement import measure_load
from sidebyside.features.claims.load_view import load_html, load_in_words, rows
from sidebyside.features.claims.model import load_claims

durations = st.lists(st.floats(0.001, 20_000), max_size=200)


def came(flask, fastapi):
    return {
        side: measure_load(1.0, [(each, 200) for each in calls])
        for side, calls in (("flask", flask), ("fastapi", fastapi))
    }


def test_both_sides_stand_in_the_same_steps():
    found = rows(came([52, 55, 58], [55, 110, 155]))

    assert [row.label for row in found] == [
        "40–60",
        "60–80",
        "80–100",
        "100–120",
        "120–140",
        "140–160",
    ]
    assert [bar.percent for bar in found[0].bars] == [100, 33.3]
    assert [bar.percent for bar in found[-1].bars] == [0, 33.3]


@given(flask=durations, fastapi=durations)
def test_every_call_stands_in_one_row(flask, fastapi):
    found = rows(came(flask, fastapi))

    assert len(found) <= 12
    for at, calls in enumerate((flask, fastapi)):
        share = sum(row.bars[at].percent for row in found)
        assert share == pytest.approx(100 if calls else 0, abs=1)


def test_one_slow_call_leaves_the_others_their_room():
    found = rows(came([1.0] * 99 + [900.0], [1.1] * 100))

    assert len(found) <= 4
    assert found[-1].label.startswith("over ")


def test_a_load_is_a_table_with_its_conditions():
    experiment = load_claims(paths.LESSONS).experiments["wait-blocking"]
    result = came([55] * 8, [400] * 2)

    html = load_html(experiment, result, Outcome(False, ("Because.",)))

    assert "8 callers for 1.5 s on each side" in html
    assert "did not come out as stated.</b> Because." in html
    assert re.findall(r'scope="row">([^<]+)<', html)[-1] == "The longest took"
    assert "400 ms" in html
    assert "style=" not in html


def test_a_load_is_told_in_words():
    said = load_in_words(came([1] * 1500, [1] * 3), Outcome(True, ()))

    assert said == "Flask: 1,500 answers a second. FastAPI: 3.0 answers a second. As stated."


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("wait-plain", "It came out as stated."),
        ("computing", "It came out as stated."),
        ("empty-eight", "Every call got the stated status."),
    ],
)
def test_a_load_that_states_only_statuses_says_no_more(name, says):
    experiment = load_claims(paths.LESSONS).experiments[name]

    assert says in load_html(experiment, came([50], [50]), Outcome(True, ()))
