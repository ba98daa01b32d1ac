"""`sidebyside export`: the lessons as plain files, with a recorded response for each request."""

import posixpath
import re
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidebyside.cli.static_page import STYLES, StaticPage

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from sidebyside.lessons.lesson import Lesson
    from sidebyside.lessons.requests import PreparedRequest

_TOKEN = re.compile('name="csrf" value="([^"]+)"')
_STYLES = Path(__file__).with_name("recording.css")
BESIDE = ("/glossary/", "/choice/", "/claims/", "/migrating/")
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)")


@click.command(epilog="Example: sidebyside export handout")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write every lesson to DIR as pages that need no server.

    Each prepared request is sent to both programs, and its answers become a page. DIR must be empty
    or not there yet.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. Name a folder that is, or a new one.")
    from sidebyside.server.app import create_app

    copy = _Copy(create_app(), folder)
    copy.write_all()
    click.echo(
        f"Wrote {copy.lessons} lessons and {copy.responses} recorded answers, {copy.files} files "
        f"in all. Open {folder / 'index.html'} in a browser."
    )


class _Copy:
    """The export as it grows.

    Args:
        app: The Flask app, which makes the pages.
        folder: Where they go.
    """

    def __init__(self, app: "Flask", folder: Path) -> None:
        self.lessons = self.responses = self.files = 0
        self._app = app
        self._folder = folder
        self._assets: set[str] = set()

    def write_all(self) -> None:
        """Write the pages, the recorded responses, and every file that they need."""
        from sidebyside import paths
        from sidebyside.features.migration.model import read_migrations
        from sidebyside.lessons.library import load_library

        client = self._app.test_client()
        ways = read_migrations(paths.LESSONS).ways
        beside = [*BESIDE, *(f"/migrating/{way.slug}/" for way in ways)]
        for address in ("/", "/lessons/", *beside):
            self._page(f"{address[1:]}index.html", _text(client, address))
        for lesson in load_library(paths.LESSONS).lessons:
            self._lesson(lesson)
        self._write(STYLES[1:], _STYLES.read_bytes())
        self._assets.discard(STYLES)
        while self._assets:
            self._asset(client, self._assets.pop())

    def _lesson(self, lesson: "Lesson") -> None:
        # A client has cookies, so its programs are its own: fresh ones for each lesson.
        client = self._app.test_client()
        address = f"/lessons/{lesson.slug}/"
        pages = {request.id: _recorded_page(client, lesson, request) for request in lesson.requests}
        first = next(iter(pages.values()), None) or _text(client, address)
        for name, html in {"index": first, **pages}.items():
            self._page(f"{address[1:]}{name}.html", html)
        self.responses += len(pages)
        self.lessons += 1

    def _page(self, file: str, html: str) -> None:
        page = StaticPage(file, _note())
        page.feed(html)
        page.close()
        self._assets |= {asset for asset in page.assets if not (self._folder / asset[1:]).exists()}
        self._write(file, page.html.encode())

    def _asset(self, client: "FlaskClient", address: str) -> None:
        content = client.get(address).data
        self._write(address[1:], content)
        if address.endswith(".css"):
            for named in _CSS_ADDRESS.findall(content.decode()):
                found = posixpath.normpath(posixpath.join(posixpath.dirname(address), named))
                if not (self._folder / found[1:]).exists():
                    self._assets.add(found)

    def _write(self, file: str, content: bytes) -> None:
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files += 1


def _note() -> str:
    return f"Answers recorded with Flask {version('flask')} and FastAPI {version('fastapi')}."


def _text(client: "FlaskClient", address: str) -> str:
    response = client.get(address)
    if response.status_code != 200:
        raise click.ClickException(
            f"{address} answers {response.status}; `sidebyside check` says why."
        )
    return response.text


def _recorded_page(client: "FlaskClient", lesson: "Lesson", request: "PreparedRequest") -> str:
    """Send a prepared request as the page's form does, and return the page with its responses."""
    from sidebyside.web.bench import bench

    address = f"/lessons/{lesson.slug}/?request={request.id}"
    token = _TOKEN.search(_text(client, address))
    shown = bench(lesson, request.id)
    form = {
        "csrf": token[1] if token else "",
        "lesson": lesson.slug,
        "request": request.id,
        "method": shown.method,
        "target": shown.target,
        "headers": shown.headers_text,
        "body": shown.body_text,
    }
    response = client.post(f"/try/{lesson.stem}", data=form)
    if response.status_code != 200:
        raise click.ClickException(f"{address} cannot be sent: {response.status}.")
    return response.text
