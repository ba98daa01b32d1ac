from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from sidebyside import paths
from sidebyside.cli import main
from sidebyside.cli.export import BESIDE
from sidebyside.features.migration.model import read_migrations
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import load_library

# The whole site is written once, with every answer.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
LESSONS = load_library(paths.LESSONS).lessons


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "handout"
    result = CliRunner().invoke(main, ["export", str(folder)])
    assert result.exit_code == 0, result.output
    responses = sum(len(lesson.requests) for lesson in LESSONS)
    assert f"Wrote {len(LESSONS)} lessons and {responses} recorded answers" in result.output
    return folder


class Found(HTMLParser):
    """What a page links to, and what may be linked to in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.urls += [value for name, value in attrs if name in ("href", "src") and value]
        self.ids |= {value for name, value in attrs if name == "id" and value}


def test_every_link_leads_to_a_file_and_a_place_in_it(exported: Path) -> None:
    pages = {path: Found(path.read_text()) for path in exported.rglob("*.html")}
    beside = 2 + len(BESIDE) + len(read_migrations(paths.LESSONS).ways)
    assert len(pages) == beside + sum(1 + len(lesson.requests) for lesson in LESSONS)
    for path, page in pages.items():
        for url in page.urls:
            parts = urlsplit(url)
            if parts.scheme:
                continue
            assert not parts.path.startswith("/"), (path, url)
            target = (path.parent / parts.path).resolve() if parts.path else path
            assert target.is_file(), (path, url)
            if parts.fragment:
                assert parts.fragment in pages[target].ids, (path, url)


def test_nothing_asks_for_a_server(exported: Path) -> None:
    for path in exported.rglob("*.html"):
        page = Found(path.read_text())
        assert not page.tags & {"form", "script"}, path
        assert not page.attributes & {"action", "formaction", "data-server"}, path


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_request_has_its_recorded_answers(exported: Path, lesson: Lesson) -> None:
    folder = exported / "lessons" / lesson.slug
    for request in lesson.requests:
        text = (folder / f"{request.id}.html").read_text()
        assert "Answers recorded with Flask" in text
        for side, name in (("flask", "Flask"), ("fastapi", "FastAPI")):
            assert f"{name} answered {request.expected[side]}" in text or (
                f'aria-label="{name} answer' in text and str(request.expected[side]) in text
            )


def test_each_page_says_that_it_is_a_recording(exported: Path) -> None:
    for path in exported.rglob("*.html"):
        text = path.read_text()
        assert text.count("These pages are a recording") == 1, path
        assert "Nothing sent yet" not in text, path
        assert "Solve it on the bench" not in text, path


def test_the_home_page_promises_no_server(exported: Path) -> None:
    text = (exported / "index.html").read_text()
    assert "every answer here was recorded from both programs" in text
    assert "the same small program in both.</p>" in text
    assert "The server runs" not in text


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_opens_with_its_first_recorded_answers(exported: Path, lesson: Lesson) -> None:
    folder = exported / "lessons" / lesson.slug
    first = folder / f"{lesson.requests[0].id}.html"
    assert (folder / "index.html").read_text() == first.read_text()


def test_it_holds_no_script(exported: Path) -> None:
    assert list(exported.rglob("*.js")) == []


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    result = CliRunner().invoke(main, ["export", str(tmp_path)])

    assert result.exit_code == 2
    assert "is not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_live_panel_says_that_it_needs_the_running_site(exported: Path) -> None:
    with_panels = [lesson for lesson in LESSONS if lesson.panels]
    assert with_panels
    for lesson in with_panels:
        html = (exported / "lessons" / lesson.slug / "index.html").read_text(encoding="utf-8")
        assert html.count("so it needs the running site") == len(lesson.panels)
        assert "/live/" not in html
        assert "needs JavaScript" not in html
