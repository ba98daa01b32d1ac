"""What the shop promises about its books and sales."""

from typing import Any

DUNE = {"title": "Dune", "copies": 2}


def find(client: Any, title: str) -> Any:
    response = client.get(
        "/books/", params={"title": title}
    )
    assert response.status_code == 200
    return response


def test_a_title_is_there_once(client: Any) -> None:
    """A second book with the same title gets 409, and the first keeps its copies."""
    assert (
        client.post("/books/", json=DUNE).status_code
        == 201
    )
    again = {"title": "Dune", "copies": 9}
    response = client.post("/books/", json=again)
    assert response.status_code == 409
    assert find(client, "Dune").json() == [
        {"id": 1, **DUNE}
    ]


def test_a_title_may_have_an_apostrophe(
    client: Any,
) -> None:
    """GET /books/?title=Ender's Game answers 200 with that book."""
    book = {"title": "Ender's Game", "copies": 1}
    client.post("/books/", json=book)
    assert find(client, "Ender's Game").json() == [
        {"id": 1, **book}
    ]


def test_a_title_is_no_sql(client: Any) -> None:
    """A search for "or 1=1 --" after a quotation mark of either kind answers 200 and finds nothing."""
    client.post("/books/", json=DUNE)
    for mark in ("'", '"'):
        found = find(client, f"{mark} or 1=1 --")
        assert found.json() == []


def test_a_sale_is_kept(client: Any) -> None:
    """After a sale, answered 200 or 201, the next search shows one copy fewer."""
    client.post("/books/", json=DUNE)
    response = client.post("/books/1/sales")
    assert response.status_code in (200, 201)
    book = find(client, "Dune").json()[0]
    assert book["copies"] == 1


def test_nobody_sells_what_is_gone(client: Any) -> None:
    """The third sale of two copies gets 409, and the book has 0 copies."""
    client.post("/books/", json=DUNE)
    client.post("/books/1/sales")
    client.post("/books/1/sales")
    response = client.post("/books/1/sales")
    assert response.status_code == 409
    book = find(client, "Dune").json()[0]
    assert book["copies"] == 0


def test_only_books_are_sold(client: Any) -> None:
    """A sale of book 7, which is not there, gets 404."""
    response = client.post("/books/7/sales")
    assert response.status_code == 404
