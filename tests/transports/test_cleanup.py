"""A Flask program that passes requests on to an ASGI program leaves no loop behind."""

import threading

import pytest
from a2wsgi import ASGIMiddleware
from flask import Flask, Response, request
from tests.fixtures.waiting import eventually

from sidebyside.http.request import Request
from sidebyside.paths import ROOT
from sidebyside.transports.wsgi import WSGITransport


async def inner(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def program():
    """Make a program as a file of its own would: the bridge is a name of its module."""
    app, names = Flask("outer"), {"Response": Response, "request": request}
    names["bridge"] = ASGIMiddleware(inner)
    exec("def pass_on():\n    return Response.from_app(bridge, request.environ)\n", names)
    app.add_url_rule("/x", view_func=names["pass_on"])
    return app, names["bridge"].loop


@pytest.mark.parametrize("asked", [True, False])
def test_closing_ends_the_loop_and_its_thread(asked):
    before = threading.active_count()
    app, loop = program()
    transport = WSGITransport(app, ROOT)
    if asked:
        assert transport.send(Request("GET", "/x")).body == b"/x"

    transport.close()

    assert eventually(loop.is_closed)
    assert eventually(
        lambda: threading.active_count() <= before + 2
    )  # Workers of the dispatcher may stay.


def test_a_program_without_a_bridge_is_left_alone():
    app = Flask("plain")
    app.add_url_rule("/x", view_func=lambda: "x")
    transport = WSGITransport(app, ROOT)

    transport.close()

    assert transport.send(Request("GET", "/x")).body == b"x"
