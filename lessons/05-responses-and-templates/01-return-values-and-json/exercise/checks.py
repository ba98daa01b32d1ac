"""What the library desk promises about its answers."""

from typing import Any


def test_a_loan_is_written_for_every_client(
    client: Any,
) -> None:
    """GET /loans/1 answers 200 with the due day in ISO form and the fee as the text "0.50"."""
    response = client.get("/loans/1")
    assert response.status_code == 200
    loan = response.json()
    assert loan["book"] == "Café Europa"
    assert loan["due"] == "2027-05-01"
    assert loan["fee"] == "0.50"


def test_the_time_left_is_in_days(client: Any) -> None:
    """GET /loans/1 says that 14 days are left, as a whole number."""
    response = client.get("/loans/1")
    assert response.status_code == 200
    left = response.json()["left"]
    assert left == 14
    assert isinstance(left, int), "left: a whole number"


def test_an_unknown_loan_is_not_found(
    client: Any,
) -> None:
    """GET /loans/9, which does not exist, gets 404."""
    assert client.get("/loans/9").status_code == 404


def test_a_return_is_confirmed(client: Any) -> None:
    """POST /loans/1/return answers 201 with a JSON object that says "returned"."""
    response = client.post("/loans/1/return")
    assert response.status_code == 201
    assert response.json() == {"status": "returned"}


def test_the_average_is_valid_json(client: Any) -> None:
    """GET /fees/average answers 200 with valid JSON, in which the average is null."""
    response = client.get("/fees/average")
    assert response.status_code == 200
    assert response.json() == {"average": None}
