"""What a basket in a signed session must do."""

import base64
import json

LEEDS = {"Shop-Branch": "leeds"}


def test_the_basket_is_remembered(client):
    """After two POSTs by the same client, GET /basket shows 2 books."""
    client.post("/basket", headers=LEEDS)
    client.post("/basket", headers=LEEDS)
    response = client.get("/basket", headers=LEEDS)
    assert response.status_code == 200
    assert response.json() == {
        "branch": "leeds",
        "books": 2,
    }


def test_a_plain_cookie_changes_nothing(client):
    """A client that sends Cookie: books=40 still sees an empty basket."""
    response = client.get(
        "/basket", headers=LEEDS | {"Cookie": "books=40"}
    )
    assert response.status_code == 200
    assert response.json()["books"] == 0


def test_a_changed_session_is_dropped(client):
    """A cookie whose data says 99 books, under the old signature, counts as an empty basket."""
    set_cookie = client.post(
        "/basket", headers=LEEDS
    ).headers["set-cookie"]
    name, _, value = set_cookie.partition(";")[
        0
    ].partition("=")
    _, dot, signature = value.partition(".")
    data = base64.b64encode(
        json.dumps({"books": 99}).encode()
    ).decode()
    response = client.get(
        "/basket",
        headers=LEEDS
        | {"Cookie": f"{name}={data}{dot}{signature}"},
    )
    assert response.status_code == 200
    assert response.json()["books"] == 0


def test_the_basket_can_be_emptied(client):
    """DELETE /basket answers 0 books, the next GET shows 0, and the points stay."""
    client.post("/points")
    client.post("/basket", headers=LEEDS)
    response = client.delete("/basket", headers=LEEDS)
    assert response.status_code == 200
    assert response.json() == {
        "branch": "leeds",
        "books": 0,
    }
    assert (
        client.get("/basket", headers=LEEDS).json()[
            "books"
        ]
        == 0
    )
    assert client.post("/points").json() == {"points": 2}


def test_the_header_is_required(client):
    """GET, POST and DELETE /basket without Shop-Branch get 400 or 422."""
    for method in ("GET", "POST", "DELETE"):
        response = client.request(method, "/basket")
        assert response.status_code in (400, 422)
