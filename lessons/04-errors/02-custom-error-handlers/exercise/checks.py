"""What the theatre promises about its errors."""

from typing import Any


def keys(response: Any) -> list[str]:
    """Give the keys of the JSON object in the body."""
    answer = response.json()
    assert isinstance(answer, dict), "a JSON object"
    return list(answer)


def test_a_seat_is_sold_once(client: Any) -> None:
    """The first ticket gets 201; the second gets 409, as JSON with the one key error."""
    first = client.post("/shows/1/tickets")
    assert first.status_code == 201
    second = client.post("/shows/1/tickets")
    assert second.status_code == 409
    assert keys(second) == ["error"]


def test_what_is_not_there(client: Any) -> None:
    """A wrong path and a show that does not exist get 404, as JSON with the one key error."""
    for method, path in (
        ("GET", "/show/1"),
        ("POST", "/shows/2/tickets"),
    ):
        response = client.request(method, path)
        assert response.status_code == 404
        assert keys(response) == ["error"]


def test_a_wrong_method(client: Any) -> None:
    """GET /shows/1/tickets gets 405 in the same shape, and Allow names POST."""
    response = client.get("/shows/1/tickets")
    assert response.status_code == 405
    assert keys(response) == ["error"]
    assert "POST" in response.headers["Allow"]


def test_a_show_that_is_no_number(client: Any) -> None:
    """POST /shows/one/tickets gets 404 or 422, in the same shape."""
    response = client.post("/shows/one/tickets")
    assert response.status_code in (404, 422)
    assert keys(response) == ["error"]


def test_the_stage_keeps_its_reason(client: Any) -> None:
    """GET /stage gets 403 in the same shape, and does not tell about the role."""
    response = client.get("/stage")
    assert response.status_code == 403
    assert keys(response) == ["error"]
    assert "role" not in response.text


def test_a_crash_tells_nothing(client: Any) -> None:
    """GET /takings gets 500 in the same shape, and does not name the till."""
    response = client.get("/takings")
    assert response.status_code == 500
    assert keys(response) == ["error"]
    assert "till" not in response.text
