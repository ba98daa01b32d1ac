"""Hold the glossary against the lessons: a word leads to a lesson that uses it."""

from collections.abc import Iterator

from sidebyside.errors import NotFound
from sidebyside.lessons.finding import Finding
from sidebyside.lessons.glossary import Glossary
from sidebyside.lessons.library import Library


def glossary_findings(glossary: Glossary, library: Library) -> Iterator[Finding]:
    """Find words that cannot be read, and those whose lesson is not there or does not use them.

    Args:
        glossary: The words.
        library: All lessons.
    """
    yield from map(Finding.of, glossary.faults)
    for term in glossary.terms:
        try:
            text = library.get(term.lesson).text
        except NotFound as error:
            yield Finding(glossary.path, term.line, f"{term.name}: {error}")
            continue
        met = {glossary.forms[found[0].lower()] for found in glossary.pattern.finditer(text)}
        if term not in met:
            message = f"The lesson {term.lesson!r} does not use the word {term.name!r}."
            yield Finding(glossary.path, term.line, message)
