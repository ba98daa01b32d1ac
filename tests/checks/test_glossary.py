"""Words of the glossary whose lesson is not there, or does not use them."""

from pathlib import Path

from sidebyside import paths
from sidebyside.features.glossary.check import glossary_findings
from sidebyside.lessons.glossary import Glossary, Term, read_glossary
from sidebyside.lessons.library import load_library


def term(name, lesson, line):
    return Term(name, (), "It means something.", "", "", lesson, line)


def test_our_own_words_are_all_used():
    assert list(glossary_findings(read_glossary(paths.LESSONS), load_library(paths.LESSONS))) == []


def test_a_lesson_that_is_not_there_or_does_not_use_the_word_is_told():
    words = (term("JSON", "json-bodies", 1), term("Zebra", "json-bodies", 5), term("A", "none", 9))
    found = list(glossary_findings(Glossary(Path("g.yaml"), words), load_library(paths.LESSONS)))

    assert [(finding.path.name, finding.line) for finding in found] == [
        ("g.yaml", 5),
        ("g.yaml", 9),
    ]
    assert "'json-bodies' does not use the word 'Zebra'" in found[0].message
    assert "none" in found[1].message
