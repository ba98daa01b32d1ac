import re


def test_an_order_is_found_by_its_number(client):
    """GET /orders/7 still answers with order 7, and GET /orders/99 with 404."""
    assert client.get("/orders/7").json() == {
        "id": 7,
        "book": "Emma",
    }
    assert client.get("/orders/99").status_code == 404


def test_an_order_is_found_by_its_reference(client):
    """GET /orders/dracula-12 answers 200 with order 12, as GET /orders/12 does."""
    response = client.get("/orders/dracula-12")
    assert response.status_code == 200
    assert response.json() == {
        "id": 12,
        "book": "Dracula",
    }


def test_an_unknown_reference_is_not_found(client):
    """GET /orders/abc answers 404, since no order has this reference."""
    assert client.get("/orders/abc").status_code == 404


def test_a_shelf_out_of_range_names_the_limit(client):
    """Shelf 0 and shelf 21 are refused with 400 or 422, and the body names the limit."""
    for number, limit in (("0", "1"), ("21", "20")):
        response = client.get(f"/shelves/{number}")
        assert response.status_code in (400, 422)
        assert re.search(
            rf"\b{limit}\b", response.text
        ), f"the number {limit} in the body"


def test_shelves_one_and_twenty_exist(client):
    """Shelf 1 and shelf 20 are still there."""
    assert client.get("/shelves/1").json() == {"shelf": 1}
    assert client.get("/shelves/20").json() == {
        "shelf": 20
    }
