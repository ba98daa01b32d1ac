"""What the price page promises."""

from typing import Any

DUNE = {"north": 12, "east": 11, "south": 13}


def test_all_prices_are_there(client: Any) -> None:
    """GET /prices/dune answers 200 with the prices of all three suppliers."""
    response = client.get("/prices/dune")
    assert response.status_code == 200
    assert response.json() == DUNE


def test_suppliers_are_asked_together(
    client: Any,
) -> None:
    """After one GET /prices/dune, GET /most says that three were asked at the same time."""
    client.get("/prices/dune")
    assert client.get("/most").json() == {"most": 3}


def test_a_price_can_be_missing(client: Any) -> None:
    """GET /prices/emma answers 200, and the supplier without that book has null."""
    response = client.get("/prices/emma")
    assert response.status_code == 200
    assert response.json() == {
        "north": 9,
        "east": 10,
        "south": None,
    }


def test_nobody_has_it(client: Any) -> None:
    """GET /prices/ulysses, a book that no supplier has, gets 404."""
    response = client.get("/prices/ulysses")
    assert response.status_code == 404
