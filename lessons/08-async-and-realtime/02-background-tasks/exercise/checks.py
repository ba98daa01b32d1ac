"""What the shop promises about its receipts."""

from typing import Any


def order(client: Any, email: str) -> Any:
    return client.post(
        "/orders/", params={"email": email}
    )


def test_the_answer_goes_first(client: Any) -> None:
    """An order gets 201 and counts 0 receipts; afterwards its receipt and its sale are there."""
    response = order(client, "ana@example.org")
    assert response.status_code == 201
    assert response.json()["receipts"] == 0
    books = client.get("/books/").json()
    assert books["receipts"] == ["ana@example.org"]
    assert books["sales"] == ["ana@example.org"]
    assert books["failures"] == []


def test_a_failure_is_written_down(client: Any) -> None:
    """An order for "bo" gets 201; afterwards "bo" is a failure, and the sale is recorded."""
    assert order(client, "bo").status_code == 201
    books = client.get("/books/").json()
    assert books["failures"] == ["bo"]
    assert books["sales"] == ["bo"]
    assert books["receipts"] == []


def test_a_busy_address_is_tried_again(
    client: Any,
) -> None:
    """An address that is busy once gets its receipt at the second try, and is no failure."""
    order(client, "cy@busy.example")
    books = client.get("/books/").json()
    assert books["tries"] == {"cy@busy.example": 2}
    assert books["receipts"] == ["cy@busy.example"]
    assert books["failures"] == []


def test_the_third_try_is_the_last(client: Any) -> None:
    """An address that is always busy is tried three times, then it is a failure."""
    order(client, "di@closed.example")
    books = client.get("/books/").json()
    assert books["tries"] == {"di@closed.example": 3}
    assert books["failures"] == ["di@closed.example"]
    assert books["sales"] == ["di@closed.example"]
