"""What the desk must do when no framework helps it."""

from typing import Any


def test_open_to_everybody(client: Any) -> None:
    """GET /desk/ without an X-Card header answers 200 and says that the desk is open."""
    response = client.get("/desk/")
    assert response.status_code == 200
    assert response.text == "The desk is open."


def test_greets_a_card(client: Any) -> None:
    """GET /desk/ with an X-Card header answers 200 and names that card."""
    for card in ("42", "7"):
        response = client.get(
            "/desk/", headers={"X-Card": card}
        )
        assert response.status_code == 200
        assert (
            response.text
            == f"The desk is open for card {card}."
        )


def test_refuses_other_methods(client: Any) -> None:
    """POST, PUT, PATCH and DELETE at /desk/ get 405, and the Allow header names GET."""
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        response = client.request(method, "/desk/")
        assert response.status_code == 405
        assert "GET" in response.headers.get("allow", "")


def test_books_go_on(client: Any) -> None:
    """GET /books/7 answers 200 with the number 7, as before."""
    response = client.get("/books/7")
    assert response.status_code == 200
    assert response.json() == {"number": 7}
