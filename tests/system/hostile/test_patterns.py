"""No regular expression of ours takes more steps than in proportion to its text."""

import ast
import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from tests.system.hostile.regex_growth import Unprovable, growth

from sidebyside import paths
from sidebyside.explanation.rewriting.fields import _path_pattern
from sidebyside.http.spans import _pattern

SITE = Path(import_module("sidebyside").__file__).parent
# What is called of `re` and of a pattern, and whether that looks at every place.
SEARCHES = {
    **dict.fromkeys(("search", "sub", "subn", "split", "findall", "finditer", "scanner"), True),
    **dict.fromkeys(("match", "fullmatch"), False),
}


# Matched at a place, again and again, until there is no match: that ends the reading.
ENDS = {"html/json_lines.py:_TOKEN", "http/json_path.py:_STEP"}
# What stands before each place at which it is tried.
BEHIND = {"http/fields/cookie_header.py:_PAIR": "(?<![^;])"}


def uses(place, tree):
    """Yield how a module uses one of its patterns: whether it searches, and to the end."""
    name = place.partition(":")[2]
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr=method)):
                if found == name and method in SEARCHES:
                    # A match at a place, again and again, may begin at every place.
                    at_places = len(node.args) > 1 and place not in ENDS
                    yield SEARCHES[method] or at_places, method == "fullmatch"


def found_in(file: Path) -> Iterator[tuple[str, str, int, bool, bool]]:
    """Yield each expression of a file with its place, flags and uses."""
    text = file.read_text("utf-8")
    if "import re\n" not in text:
        return
    tree = ast.parse(text)
    where = file.relative_to(SITE)
    module = import_module(".".join(["sidebyside", *where.with_suffix("").parts]))
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and f"\n{name} = " in text:
            # What is handed on may be used in any way.
            found = set(uses(f"{where}:{name}", tree)) or {(True, False), (False, True)}
            for searches, to_the_end in found:
                place = f"{where}:{name}"
                behind = BEHIND.get(place, "")
                pattern = behind + value.pattern if behind else value.pattern
                yield place, pattern, value.flags, searches, to_the_end
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str() as pattern), *_],
            ) if method in SEARCHES:
                flags = re.NOFLAG
                for each in [*node.args[1:], *(word.value for word in node.keywords)]:
                    if ast.unparse(each).startswith("re."):
                        flags |= getattr(re, ast.unparse(each).removeprefix("re."))
                place = f"{where}:{node.lineno}"
                yield place, pattern, int(flags), SEARCHES[method], method == "fullmatch"


OURS = [found for file in sorted(SITE.rglob("*.py")) for found in found_in(file)]


def made_as_they_go():
    """Name the functions that make a pattern of something at hand."""
    for file in sorted(SITE.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[first, *_]
                    ) if method in (*SEARCHES, "compile") and not isinstance(first, ast.Constant):
                        yield f"{file.relative_to(SITE)}:{function.name}"


def test_the_checker_knows_what_backtracks():
    slow = {
        "exponential": [r"(a+)+b", r"(a|a)*b", r"(a*)*b", r"(?:a|b|ab)*c", r"(?:a?){20}a*b"],
        "quadratic": [r"a*a*b", r".*?,.*?x"],
    }
    for pattern in [*slow["exponential"], *slow["quadratic"]]:
        assert growth(pattern, searches=False), pattern
    for pattern in (r"a*b", r"\s+$", r'(\\*)"', r"/[^\s]*/site-packages/", r"<[^>]*>", r"a*+b"):
        assert growth(pattern), pattern
        assert growth(pattern, searches=False) is None, pattern
    for pattern in (r"\d+", r'(?<!\\)(\\*)"', r"<[^<>]*>", r"\ba+c\b", r"(?<![a])a*+b"):
        assert growth(pattern) is None, pattern
    assert growth(r"([a-z]+)*", searches=False, to_the_end=True)
    with pytest.raises(Unprovable):
        growth(r"(?=.*a)b")


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"a*b", "a"), (r"a*a*c", "a"), (r'(\\*)"', "\\"), (r"\s+$", " ")]
)
def test_what_it_finds_does_take_longer(pattern, text):
    def seconds(size):
        begun = time.process_time()
        re.search(pattern, text * size + "!")
        return time.process_time() - begun

    size = 100
    while seconds(size) < 0.01:
        size *= 2
    assert seconds(4 * size) > 8 * seconds(size) or seconds(8 * size) > 30 * seconds(size)


@pytest.mark.parametrize(
    ("where", "pattern", "flags", "searches", "to_the_end"),
    OURS,
    ids=[f"{where} {'search' if searches else 'match'}" for where, _, _, searches, _ in OURS],
)
def test_each_expression_of_the_site_is_linear(where, pattern, flags, searches, to_the_end):
    why = growth(pattern, flags, searches=searches, to_the_end=to_the_end)
    assert why is None, f"{where}: {pattern!r}: {why}"


# The functions that make an expression as they go. What a visitor sends is in the search's alone,
# where it is words; what a visitor sends is matched with those of paths and declared patterns.
MADE = {
    "explanation/rewriting/fields.py:_segment",  # below
    "explanation/rewriting/validity.py:matches",  # below
    "features/search/search.py:_mark",  # words, one or another
    "http/spans.py:_pattern",  # below
    "inspection/rule_lines/flask_checks.py:_converter_line",  # looks into a route's own path
    "lessons/fences.py:_closing",  # looks into a lesson
    "lessons/glossary.py:pattern",  # looks into a lesson
}


def test_expressions_that_are_made_as_they_go_are_known():
    assert set(made_as_they_go()) == MADE


def texts_of_the_examples():
    """Name the texts that a call in an example gets: paths of routes, and patterns."""
    for file in sorted(file for folder in paths.SAMPLES.values() for file in folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for each in [*node.args, *node.keywords]:
                    match each:
                        case ast.Constant(value=str() as text) if text.startswith("/"):
                            yield f"{file.parent.name}/{file.name}", "path", text
                        case ast.keyword(
                            arg="pattern" | "regex", value=ast.Constant(value=str() as text)
                        ):
                            yield f"{file.parent.name}/{file.name}", "pattern", text


def test_the_examples_paths_and_patterns_are_linear():
    """A declared pattern is Pydantic's to match, and "Send it corrected" matches it again."""
    for where, kind, text in texts_of_the_examples():
        if kind == "pattern":
            assert growth(text) is None, (where, text)
            continue
        assert growth(_pattern(text).pattern, re.DOTALL) is None, (where, text)
        for last in ("[^/]+", ".*"):
            pattern = _path_pattern(text, last)
            why = growth(pattern, re.DOTALL, searches=False, to_the_end=True)
            assert why is None, (where, text)


# JavaScript's expression literals, by what stands before them.
LITERAL = re.compile(
    r"(?:[=(,:!&|?\[{;]\s*|return |=> )/(?!\*)"
    r"(?P<source>(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/(?P<flags>[a-z]*)"
)
SCRIPTS = [
    (f"{file.relative_to(paths.STATIC)}:{text.count(chr(10), 0, match.start()) + 1}", match)
    for file in sorted(paths.STATIC.rglob("*.js"))
    if "vendor" not in file.parts
    for text in [re.sub(r"^\s*(?://|\*|/\*).*$", "", file.read_text("utf-8"), flags=re.MULTILINE)]
    for match in LITERAL.finditer(text)
]


@pytest.mark.parametrize(("where", "match"), SCRIPTS, ids=[where for where, _ in SCRIPTS])
def test_each_expression_of_a_script_is_linear(where, match):
    flags = re.NOFLAG
    for letter, flag in {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}.items():
        flags |= flag if letter in match["flags"] else re.NOFLAG
    pattern = re.sub(r"\(\?<(?![=!])", "(?P<", match["source"])
    for name, members in {"Cc": r"\x00-\x1f\x7f-\x9f", "L": "A-Za-z\xc0-\xff"}.items():
        pattern = pattern.replace(f"\\p{{{name}}}", members)
    # A sticky one is tried at one place; where it does not match, the reading ends.
    why = growth(pattern, int(flags) | re.ASCII, searches="y" not in match["flags"])
    assert why is None, f"{where}: {match[0]}: {why}"


def test_templates_have_no_expressions_but_plain_words():
    for file in sorted(paths.TEMPLATES.rglob("*.html")):
        for pattern in re.findall(r' pattern="([^"]*)"', file.read_text("utf-8")):
            assert growth(pattern, searches=False, to_the_end=True) is None, file
