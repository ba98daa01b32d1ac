"""The page's Python as a process of this machine's own; see page.py."""

import pytest
from tests.system.pyodide.page import Files, Worker

from sidebyside.server.app import create_app


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Return a function that starts a worker."""
    files = Files(create_app().test_client(), tmp_path_factory.mktemp("page"))
    made = []

    def started():
        made.append(Worker(files))
        return made[-1]

    yield started
    for each in made:
        each.end()


@pytest.fixture(scope="session")
def page(start):
    """Return the worker that most tests share; it never gets a group of packages."""
    return start()
