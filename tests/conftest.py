"""Two profiles, and which files begin: what the processes share then ends at the same time.

Where `CI` is set, everything is tried in full (tests/fixtures/profile.py);
`-m "not slow and not browser"` is what one runs while writing.
"""

import hypothesis
import pytest
from tests.fixtures.profile import FULL

from sidebyside.http.limits import DEFAULT

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.lesson",
    "tests.fixtures.pair",
    "tests.fixtures.served",
    "tests.fixtures.server_process",
    "tests.fixtures.site",
]

# No example has a time limit of its own: it would fail where the machine is busy.
hypothesis.settings.register_profile("small", max_examples=25, deadline=None)
hypothesis.settings.register_profile("full", max_examples=100, deadline=None)
hypothesis.settings.load_profile("full" if FULL else "small")


@pytest.fixture(scope="module")
def patient():
    """Give the lessons' own programs more than five seconds, which a busy machine may need.

    None of their prepared requests takes so long on purpose.
    """
    before = DEFAULT.seconds, DEFAULT.afterwards
    object.__setattr__(DEFAULT, "seconds", 30)
    object.__setattr__(DEFAULT, "afterwards", 2)
    yield
    object.__setattr__(DEFAULT, "seconds", before[0])
    object.__setattr__(DEFAULT, "afterwards", before[1])


def pytest_itemcollected(item):
    """Mark what needs a browser, and give it time: a browser has more to do than its test."""
    if "playwright" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(180))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put the files with long tests before the others."""
    long = {item.path for item in items if _is_long(item)}
    items.sort(key=lambda item: item.path not in long)


def _is_long(item):
    return any(item.get_closest_marker(name) for name in ("browser", "slow"))
