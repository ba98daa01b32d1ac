"""What the shop promises about its gift cards."""

from typing import Any


def make(client: Any, *amounts: int) -> None:
    for euros in amounts:
        made = client.post(
            "/cards/", json={"euros": euros}
        )
        assert made.status_code == 201


def card(client: Any, number: int) -> Any:
    return client.get(f"/cards/{number}").json()


def transfer(
    client: Any, giver: int, taker: int, amount: int
) -> Any:
    order = {"giver": giver, "taker": taker}
    return client.post(
        "/transfers/", json={**order, "euros": amount}
    )


def test_money_moves(client: Any) -> None:
    """A transfer of 5 euros gets 201, and both cards show it afterwards."""
    make(client, 20, 10)
    response = transfer(client, 1, 2, 5)
    assert response.status_code == 201
    assert card(client, 1)["euros"] == 15
    assert card(client, 2)["euros"] == 15


def test_no_taker_no_loss(client: Any) -> None:
    """A transfer to card 9, which is not there, gets 404, and the giver keeps all 20 euros."""
    make(client, 20)
    response = transfer(client, 1, 9, 5)
    assert response.status_code == 404
    assert card(client, 1)["euros"] == 20


def test_nobody_gives_too_much(client: Any) -> None:
    """A transfer of 50 euros from a card with 20 gets 409, and no card changes."""
    make(client, 20, 10)
    response = transfer(client, 1, 2, 50)
    assert response.status_code == 409
    assert card(client, 1)["euros"] == 20
    assert card(client, 2)["euros"] == 10


def test_the_shop_gives_the_numbers(client: Any) -> None:
    """A client that sends "id": 77 gets no card 77."""
    client.post("/cards/", json={"euros": 5, "id": 77})
    assert client.get("/cards/77").status_code == 404


def test_a_card_has_money(client: Any) -> None:
    """A card without euros, or with -5, gets 400 or 422, and card 1 is not there."""
    for new in ({}, {"euros": -5}):
        response = client.post("/cards/", json=new)
        assert response.status_code in (400, 422)
    assert client.get("/cards/1").status_code == 404
