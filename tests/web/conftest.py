"""The Flask app alone, as any WSGI server would call it."""

import re

import pytest

from sidebyside.web import create_app


@pytest.fixture(scope="session")
def app():
    made = create_app()
    yield made
    made.extensions["sidebyside"].sandboxes.close()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def form(client):
    """Give the fields of a lesson's bench as a browser would send them."""

    def fields(**changes):
        page = client.get("/lessons/json-bodies/?request=missing-email").text
        token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        body = '{"username": "ana", "age": 31}'
        return {
            "csrf": token,
            "lesson": "json-bodies",
            "request": "missing-email",
            "method": "POST",
            "target": "/users/",
            "headers": "Content-Type: application/json",
            "body": body,
            **changes,
        }

    return fields


def assert_error(response, status, kind):
    """Hold a response against the one JSON error shape."""
    assert response.status_code == status
    assert response.mimetype == "application/json"
    assert set(response.json) == {"error"}
    assert set(response.json["error"]) == {"kind", "message"}
    assert response.json["error"]["kind"] == kind
    assert response.json["error"]["message"].endswith((".", ")."))
    assert "Traceback" not in response.text
