"""How an exercise's checks went, in every state that a reader can bring about."""

import re
from html import unescape

import pytest

from sidebyside.features.exercise.check_runner import CheckResult
from sidebyside.features.exercise.failure.check_failure import CheckFailure
from sidebyside.features.exercise.view import (
    ExerciseResult,
    checks_html,
    checks_words,
    unloaded_html,
    unloaded_words,
)
from sidebyside.http.response import Failure

FINDING = CheckFailure("GET /meeting", "status 200", "status 404 Not Found")
GOOD = [CheckResult("test_a", "It is a page.", True), CheckResult("test_b", "It is data.", True)]
BAD = [
    CheckResult("test_a", "It is a page.", True),
    CheckResult("test_b", "It is data.", False, FINDING),
    CheckResult("test_c", "It may be asked.", False),
]
HOSTILE = "<script>alert(1)</script>\"'&"


def section(html, side):
    """Return one side's part as (html, text)."""
    (found,) = re.findall(rf'<section class="checked {side}[^>]*>.*?</section>', html, re.S)
    return found, " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def test_a_side_that_passes_says_so_and_lists_nothing():
    html, text = section(
        checks_html([ExerciseResult("flask", GOOD), ExerciseResult("fastapi", BAD)]), "flask"
    )

    assert 'class="checked flask passed" aria-label="Flask checks"' in html
    assert text == "Flask ✓ passed All 2 checks pass."
    assert "<ol" not in html


def test_a_side_that_fails_lists_all_and_explains_the_first():
    html, text = section(
        checks_html([ExerciseResult("flask", BAD), ExerciseResult("fastapi", BAD)]), "fastapi"
    )

    assert 'class="checked fastapi" aria-label="FastAPI checks"' in html
    assert "1 of 3 pass" in text
    assert [*re.findall(r'<li class="check (\w+)"', html)] == ["pass", "fail", "fail"]
    assert "Pass: It is a page." in text
    assert "Fail: It may be asked." in text
    assert html.count("<dl") == 1
    assert "sent GET /meeting expected status 200 got status 404 Not Found" in text
    assert text.index("Fail: It is data.") < text.index("sent") < text.index("It may be asked.")


def test_a_check_that_sent_nothing_has_no_request():
    bad = [CheckResult("test_a", "It works.", False, CheckFailure("", "It works.", "nothing"))]
    html, _ = section(
        checks_html([ExerciseResult("flask", bad), ExerciseResult("fastapi", bad)]), "flask"
    )

    assert "<dt>sent</dt>" not in html
    assert "<dt>expected</dt><dd>It works.</dd>" in html
    assert "<dt>got</dt><dd>nothing</dd>" in html
    assert (
        checks_words([ExerciseResult("flask", bad)])
        == "Flask: 0 of 1 checks pass. Expected It works.; got nothing."
    )


def test_a_program_that_does_not_run_says_why_and_has_no_checks():
    sides = [
        ExerciseResult("flask", fault="Flask does not run. It has no app."),
        ExerciseResult("fastapi", GOOD),
    ]
    html, text = section(checks_html(sides), "flask")

    assert text == "Flask does not run Flask does not run. It has no app."
    assert "passed" not in html
    assert not sides[0].passed
    assert checks_words(sides) == (
        "Flask does not run. It has no app. FastAPI: passed, all 2 checks."
    )


def test_a_changed_side_is_explained_also_where_the_other_passes():
    sides = [ExerciseResult("flask", GOOD), ExerciseResult("fastapi", BAD)]
    html, _ = section(checks_html(sides), "fastapi")

    assert html.count("<dl") == 1
    assert checks_words(sides) == (
        "Flask: passed, all 2 checks. FastAPI: 1 of 3 checks pass. "
        "Sent GET /meeting; expected status 200; got status 404 Not Found."
    )


def test_an_unchanged_side_is_told_what_it_had_for_free():
    sides = [
        ExerciseResult("flask", BAD, changed=False, free=("It is a page.", "It is data.")),
        ExerciseResult("fastapi", GOOD, free=()),
    ]
    html, text = section(checks_html(sides), "flask")

    assert "You have not touched Flask." in text
    assert "By itself it already does what you had to write: “It is a page.” “It is data.”" in text
    assert "<dl" not in html
    assert "You have not touched" not in section(checks_html(sides), "fastapi")[1]
    assert checks_words(sides) == "FastAPI: passed, all 2 checks."


def test_an_unchanged_side_without_anything_for_free_is_told_that():
    sides = [ExerciseResult("flask", GOOD), ExerciseResult("fastapi", BAD, changed=False)]
    _, text = section(checks_html(sides), "fastapi")
    assert "You have not touched FastAPI yet." in text


def test_where_neither_passes_both_are_explained_changed_or_not():
    sides = [
        ExerciseResult("flask", BAD, changed=False),
        ExerciseResult("fastapi", BAD, changed=False),
    ]
    html = checks_html(sides)

    assert html.count("<dl") == 2
    assert "You have not changed" not in html
    words = checks_words(sides)
    assert words.startswith(
        "Flask: 1 of 3 checks pass. FastAPI: 1 of 3 checks pass. Sent GET /meeting"
    )
    assert words.count("Sent GET /meeting; expected") == 1  # The first failure only.


def test_an_unchanged_side_that_passes_is_a_side_that_passes():
    sides = [ExerciseResult("flask", GOOD, changed=False), ExerciseResult("fastapi", GOOD)]
    assert "You have not changed" not in checks_html(sides)
    assert checks_words(sides) == "Flask: passed, all 2 checks. FastAPI: passed, all 2 checks."


def test_no_checks_are_no_success():
    assert not ExerciseResult("flask").passed
    assert ExerciseResult("flask", GOOD).passed
    assert not ExerciseResult("flask", BAD).passed


@pytest.mark.parametrize("changed", [True, False])
def test_nothing_that_a_program_says_becomes_markup(changed):
    bad = [
        CheckResult("test_a", HOSTILE, False, CheckFailure(HOSTILE, HOSTILE, HOSTILE)),
        CheckResult("test_b", HOSTILE, True),
    ]
    sides = [
        ExerciseResult("flask", bad, changed=changed, free=(HOSTILE,)),
        ExerciseResult("fastapi", GOOD)
        if not changed
        else ExerciseResult("fastapi", fault=HOSTILE),
    ]
    html = checks_html(sides)

    assert "<script" not in html
    assert unescape(html).count(HOSTILE) >= 3
    if changed:
        assert HOSTILE in section(html, "fastapi")[1]


def test_a_program_that_loads_has_no_fault():
    assert (unloaded_html("flask", None, "app.py"), unloaded_words("flask", None)) == ("", "")


def test_a_program_that_does_not_load_has_its_words_line_and_traceback():
    trace = (
        "Traceback (most recent call last):\n"
        '  File "app.py", line 7, in <module>\n    broken()\n'
        '  File "flask/app.py", line 99, in broken\n    raise\n'
        f"ValueError: {HOSTILE}\n"
    )
    failure = Failure("crash", f"ValueError: {HOSTILE}", trace, 7, "<module>")
    html = unloaded_html("fastapi", failure, "app.py")

    assert unloaded_words("fastapi", failure) == f"FastAPI does not run. ValueError: {HOSTILE}"
    assert '<a href="#fastapi-7">Line 7</a>' in html
    assert 'aria-label="FastAPI traceback"' in html
    assert "<script" not in html
    assert unescape(html).count(HOSTILE) == 2


def test_a_plain_sentence_has_neither_line_nor_traceback():
    failure = Failure("crash", "The program has nothing named `app`. Write `app = FastAPI()`.")
    html = unloaded_html("fastapi", failure, "app.py")

    assert "FastAPI does not run. The program has nothing named `app`." in html
    assert "<a " not in html
    assert "traceback" not in html
