"""What the ticket office promises about its answers."""

from typing import Any

NUMBER = {"X-Request-ID": "n-17"}
STAFF = {"X-Staff": "yes"}
STRANGER = {"X-Staff": "no"}


def test_a_show_has_its_number(client: Any) -> None:
    """GET /shows/1 needs no X-Staff, answers 200, and carries the number of its request."""
    response = client.get("/shows/1", headers=NUMBER)
    assert response.status_code == 200
    assert response.headers["X-Request-ID"] == "n-17"


def test_an_unknown_address_has_its_number(
    client: Any,
) -> None:
    """The 404 of an address that does not exist carries the number of its request."""
    response = client.get("/nowhere", headers=NUMBER)
    assert response.status_code == 404
    assert response.headers["X-Request-ID"] == "n-17"


def test_a_crash_has_its_number(client: Any) -> None:
    """The 500 of GET /shows/9 carries the number of its request."""
    response = client.get("/shows/9", headers=NUMBER)
    assert response.status_code == 500
    assert response.headers["X-Request-ID"] == "n-17"


def test_a_refusal_has_its_number(client: Any) -> None:
    """The 403 of GET /admin/sales carries the number of its request."""
    response = client.get("/admin/sales", headers=NUMBER)
    assert response.status_code == 403
    assert response.headers["X-Request-ID"] == "n-17"


def test_the_whole_part_is_for_the_staff(
    client: Any,
) -> None:
    """GET /admin/sales and GET /admin/log get 403 without X-Staff, or with X-Staff: no, and 200 with X-Staff: yes."""
    for path in ("/admin/sales", "/admin/log"):
        assert client.get(path).status_code == 403
        response = client.get(path, headers=STRANGER)
        assert response.status_code == 403
        response = client.get(path, headers=STAFF)
        assert response.status_code == 200
