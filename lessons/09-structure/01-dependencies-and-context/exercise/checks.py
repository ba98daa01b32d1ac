"""What the theatre promises about its two connections."""

from typing import Any


def test_a_play_has_its_seats(client: Any) -> None:
    """GET /plays/hamlet answers 200 with 12 seats, and then both connections are free."""
    response = client.get("/plays/hamlet")
    assert response.status_code == 200
    assert response.json() == {
        "play": "hamlet",
        "seats": 12,
    }
    assert client.get("/pool").json()["free"] == 2


def test_one_connection_is_enough(client: Any) -> None:
    """After one GET /plays/hamlet, GET /pool says that one connection was taken."""
    client.get("/plays/hamlet")
    assert client.get("/pool").json()["taken"] == 1


def test_each_request_takes_its_own(client: Any) -> None:
    """After two plays, two connections were taken: none is kept for the next request."""
    client.get("/plays/hamlet")
    client.get("/plays/emilia")
    assert client.get("/pool").json() == {
        "free": 2,
        "taken": 2,
    }


def test_bad_requests_leave_the_pool_full(
    client: Any,
) -> None:
    """After five unknown plays, GET /plays/hamlet still answers 200."""
    for _ in range(5):
        client.get("/plays/macbeth")
    assert client.get("/plays/hamlet").status_code == 200


def test_an_unknown_play_gives_it_back(
    client: Any,
) -> None:
    """An unknown play gets 404, and then both connections are free."""
    response = client.get("/plays/macbeth")
    assert response.status_code == 404
    assert client.get("/pool").json()["free"] == 2


def test_a_crash_gives_it_back(client: Any) -> None:
    """GET /plays/faust fails with 500, and then both connections are free."""
    response = client.get("/plays/faust")
    assert response.status_code == 500
    assert client.get("/pool").json()["free"] == 2
