"""What the tea shop promises about its answers."""

from typing import Any
from urllib.parse import urlsplit

ASSAM = {"tea": "Assam", "card": "4000"}


def test_an_order_keeps_its_card(client: Any) -> None:
    """GET /orders/1 answers 200 with the id and the tea, and without the card."""
    response = client.get("/orders/1")
    assert response.status_code == 200
    assert response.json() == {"id": 1, "tea": "Sencha"}


def test_the_list_keeps_all_cards(client: Any) -> None:
    """GET /orders lists the id and the tea of each order, and no card."""
    client.post("/orders", data=ASSAM)
    response = client.get("/orders")
    assert response.status_code == 200
    assert response.json() == [
        {"id": 1, "tea": "Sencha"},
        {"id": 2, "tea": "Assam"},
    ]


def test_an_unknown_order_is_not_found(
    client: Any,
) -> None:
    """GET /orders/9, which does not exist, gets 404."""
    assert client.get("/orders/9").status_code == 404


def test_a_form_is_not_sent_on(client: Any) -> None:
    """POST /orders answers 303, so that a client goes on with a GET."""
    response = client.post("/orders", data=ASSAM)
    assert response.status_code == 303


def test_the_redirect_leads_to_the_order(
    client: Any,
) -> None:
    """After POST /orders, the address in Location answers 200 with the new order."""
    response = client.post("/orders", data=ASSAM)
    page = urlsplit(response.headers["location"]).path
    order = client.get(page)
    assert order.status_code == 200
    assert order.json() == {"id": 2, "tea": "Assam"}
