"""What the library promises about loans and refusals."""

from typing import Any

EMMA = {"title": "Emma", "days": 14}
JSON = {"Content-Type": "application/json"}


def details(response: Any) -> list[dict[str, Any]]:
    """Give the objects in the answer's detail."""
    detail: list[dict[str, Any]] = response.json()[
        "detail"
    ]
    assert isinstance(detail, list), "detail: a list"
    for problem in detail:
        assert isinstance(problem, dict), (
            "detail: a list of objects"
        )
    return detail


def test_a_good_loan_is_stored(client: Any) -> None:
    """A loan with a title and days gets 201, and is on the list afterwards."""
    response = client.post("/loans", json=EMMA)
    assert response.status_code == 201
    assert client.get("/loans").json() == [EMMA]


def test_another_label(client: Any) -> None:
    """A good loan sent as text/plain gets 415, as JSON with a detail, and is not on the list."""
    response = client.post(
        "/loans",
        content='{"title": "Emma", "days": 14}',
        headers={"Content-Type": "text/plain"},
    )
    assert response.status_code == 415
    assert "detail" in response.json()
    assert client.get("/loans").json() == []


def test_broken_json(client: Any) -> None:
    """A body that is no JSON gets 400, as JSON with a detail."""
    response = client.post(
        "/loans",
        content='{"title": "Emma",}',
        headers=JSON,
    )
    assert response.status_code == 400
    assert "detail" in response.json()


def test_each_wrong_field_is_named(client: Any) -> None:
    """No title, and days that are a word: 422 with both places, and the list stays empty."""
    response = client.post(
        "/loans", json={"days": "many"}
    )
    assert response.status_code == 422
    places = [
        problem["loc"] for problem in details(response)
    ]
    assert sorted(places) == [
        ["body", "days"],
        ["body", "title"],
    ]
    assert client.get("/loans").json() == []


def test_json_that_is_no_object(client: Any) -> None:
    """JSON that is null or a list gets 422, with a list of details whose places begin with body."""
    for body in ("null", "[]"):
        response = client.post(
            "/loans", content=body, headers=JSON
        )
        assert response.status_code == 422
        for problem in details(response):
            assert problem["loc"][0] == "body"
