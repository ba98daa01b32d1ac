"""The tests that the program has to catch up with."""

from typing import Any


def give(client: Any, book: str, stars: int) -> Any:
    return client.post(
        "/stars/",
        json={"book": book, "stars": stars},
    )


def test_stars_are_counted(client: Any) -> None:
    """POST /stars/ with 4 stars for Dune gets 201, and the average of Dune is 4."""
    assert give(client, "Dune", 4).status_code == 201
    response = client.get("/books/Dune")
    assert response.status_code == 200
    assert response.json() == {"average": 4}


def test_a_book_without_stars(client: Any) -> None:
    """GET /books/Dune gets 404 as long as nobody has given Dune any stars."""
    response = client.get("/books/Dune")
    assert response.status_code == 404


def test_half_a_star_is_kept(client: Any) -> None:
    """After 4 and 5 stars for Dune, its average is 4.5."""
    give(client, "Dune", 4)
    give(client, "Dune", 5)
    response = client.get("/books/Dune")
    assert response.status_code == 200
    assert response.json() == {"average": 4.5}


def test_only_one_to_five(client: Any) -> None:
    """0, 6 and -3 stars get 400 or 422, and do not change the average."""
    give(client, "Dune", 4)
    for stars in (0, 6, -3):
        response = give(client, "Dune", stars)
        assert response.status_code in (400, 422)
    response = client.get("/books/Dune")
    assert response.json() == {"average": 4}


def test_one_and_five_are_stars(client: Any) -> None:
    """1 star and 5 stars get 201."""
    assert give(client, "Dune", 1).status_code == 201
    assert give(client, "Dune", 5).status_code == 201


def test_books_are_kept_apart(client: Any) -> None:
    """1 star for Emma leaves the average of Dune at 5."""
    give(client, "Dune", 5)
    give(client, "Emma", 1)
    response = client.get("/books/Dune")
    assert response.json() == {"average": 5}
