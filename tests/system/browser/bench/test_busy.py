"""A server that is full says so, counts down, and sends again only for a reader who asks."""

import functools
import re

import pytest
from playwright.sync_api import expect
from tests.fixtures.served import served

from sidebyside.http import limits
from sidebyside.server.asgi import app as asgi_app
from sidebyside.server.asgi.admission import Admission

NOTHING = limits.Share(0, 0, 0)
LESSON = "/lessons/json-bodies/?request=missing-email"


@pytest.fixture(scope="module")
def door():
    """Serve the site, and give what bounds its tries."""
    made = []

    class Gate(Admission):
        def __init__(self, app, places, **options):
            super().__init__(app, places, **options)
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asgi_app, "Admission", Gate)
        app = asgi_app.create_app()
    tries = next(each.places for each in made if each.places.share == limits.TRIES)
    with served(app, lifespan="on") as address:
        tries.base = address
        yield tries


@pytest.fixture(scope="module")
def base(door):
    return door.base


@pytest.fixture
def gate(door):
    """Return a bound on tries that the test moves; `NOTHING` is a full server."""
    door.share = limits.TRIES
    return door


@pytest.fixture
def opened(open_page):
    return functools.partial(open_page, LESSON, ignore=["503"])


def flask(page):
    return page.get_by_role("region", name="Flask answer", exact=True)


def full(page, gate):
    gate.share = NOTHING
    page.get_by_role("button", name="Send to both").click()
    button = page.get_by_role("button", name="Try again")
    expect(button).to_have_text(re.compile(r"^Try again in \d s$"))
    expect(page.locator("[data-notice]")).to_contain_text("Busy")
    return button


def test_asked_while_it_counts_it_sends_once_when_the_time_is_over(opened, gate):
    page = opened()
    sent = []
    page.on("request", lambda request: "/try/" in request.url and sent.append(request))
    button = full(page, gate)
    button.click()
    expect(button).to_have_text(re.compile(r"^Try again, sends in \d s$"))
    gate.share = limits.TRIES

    expect(flask(page)).to_contain_text("400")
    expect(page.locator("[data-notice]")).to_be_hidden()
    assert len(sent) == 2


def test_not_asked_it_sends_nothing(opened, gate):
    page = opened()
    sent = []
    button = full(page, gate)
    page.on("request", lambda request: "/try/" in request.url and sent.append(request))
    button.click()
    button.click()
    expect(page.get_by_text("It is not sent.")).to_be_visible()
    gate.share = limits.TRIES

    expect(button).to_have_text("Try again")
    assert sent == []
    button.click()
    expect(flask(page)).to_contain_text("400")
    assert len(sent) == 1


def test_a_server_that_stays_full_is_said_each_time(opened, gate):
    page = opened()
    button = full(page, gate)
    button.click()
    expect(button).to_have_text(re.compile("sends in"))
    expect(button).to_have_text(re.compile(r"^Try again in \d s$"))
    expect(page.get_by_role("textbox", name="Body")).to_have_value(re.compile("username"))


def test_without_javascript_the_page_sends_it_again_when_it_is_loaded_again(opened, gate):
    page = opened(java_script_enabled=False)
    gate.share = NOTHING
    page.get_by_role("button", name="Send to both").click()
    expect(page.get_by_role("heading", name="Busy")).to_be_visible()
    expect(page.get_by_text("Nothing was sent to your programs.")).to_be_visible()
    gate.share = limits.TRIES
    page.reload()
    expect(flask(page)).to_contain_text("400")
