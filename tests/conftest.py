"""Start the files that take longest first: what two processes share then ends at the same time."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Minutes each, most of them in a browser or before a server.
LONG = ("system", "server/asgi", "features/copy_as", "features/panels", "features/claims")

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.lesson",
    "tests.fixtures.pair",
    "tests.fixtures.served",
    "tests.fixtures.site",
]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not _is_long(item.path))


def _is_long(path):
    return TESTS in path.parents and path.relative_to(TESTS).as_posix().startswith(LONG)
