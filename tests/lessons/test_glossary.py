"""The glossary's file: what it may hold, and what is said where it holds something else."""

import pytest

from sidebyside.lessons.glossary import read_glossary


@pytest.fixture
def read(tmp_path):
    def with_text(text):
        (tmp_path / "glossary.yaml").write_text(text, encoding="utf-8")
        return read_glossary(tmp_path)

    return with_text


ROUTE = "Route:\n  also: [routes]\n  says: A path.\n  lesson: routes\n"


def test_words_stand_by_the_alphabet_with_all_their_forms(read):
    found = read(f"wsgi:\n  says: An agreement.\n  lesson: wsgi\n{ROUTE}  flask: a rule\n")

    assert [term.name for term in found.terms] == ["Route", "wsgi"]
    route = found.terms[0]
    assert (route.id, route.says, route.flask, route.fastapi) == ("route", "A path.", "a rule", "")
    assert found.forms["routes"] is route
    assert not found.faults


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Route:\n  lesson: a\n", 1),
        ("Route:\n  says: 3\n  lesson: a\n", 2),
        ("Route:\n  says: A.\n  lesson: a\n  also: routes\n", 4),
        ("Route:\n  says: A.\n  lesson: a\n  django: b\n", 4),
        (f"{ROUTE}Path:\n  says: A.\n  lesson: a\n  also: [ROUTES]\n", 8),
        ("Route: A path.\n", 1),
        ("Route: [\n", 2),
    ],
)
def test_a_faulty_word_is_named_by_its_line_and_the_others_stay(read, text, line):
    found = read(f"{text}" if "[\n" in text else f"{text}Zed:\n  says: The last.\n  lesson: z\n")

    assert [fault.line for fault in found.faults] == [line]
    assert "Zed" in [term.name for term in found.terms] or text == "Route: [\n"


def test_without_a_file_there_are_no_words(tmp_path):
    found = read_glossary(tmp_path)
    assert (found.terms, found.faults) == ((), ())
    assert found.pattern.search("any route") is None


@pytest.mark.parametrize(
    "text", ["myroute", "app.route", "/route", "route.py", "routed", "re-route"]
)
def test_a_form_inside_another_word_is_none(read, text):
    assert read(ROUTE).pattern.search(text) is None


@pytest.mark.parametrize("text", ["a Route", "Routes.", "(route)", "route, path"])
def test_a_form_is_found_whatever_its_case(read, text):
    assert read(ROUTE).pattern.search(text)
