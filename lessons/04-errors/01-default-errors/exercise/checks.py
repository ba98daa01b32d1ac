"""What the club promises about PINs and the eldest."""

from typing import Any

ANA = {"name": "Ana", "pin": "4711", "born": 1990}
BEN = {"name": "Ben", "pin": "0815", "born": 1985}


def test_a_good_member_joins(client: Any) -> None:
    """A good member gets 201 and an answer with the name only."""
    response = client.post("/members", json=ANA)
    assert response.status_code == 201
    assert response.json() == {"name": "Ana"}


def test_a_missing_name(client: Any) -> None:
    """No name: 400 or 422, about name, without the PIN."""
    member = {"pin": "4711", "born": 1990}
    response = client.post("/members", json=member)
    assert response.status_code in (400, 422)
    assert "name" in response.text
    assert "4711" not in response.text


def test_a_pin_that_is_a_number(client: Any) -> None:
    """A PIN that is a number: 400 or 422, without the PIN."""
    member = {"name": "Ana", "pin": 4711, "born": 1990}
    response = client.post("/members", json=member)
    assert response.status_code in (400, 422)
    assert "4711" not in response.text


def test_a_member_in_a_list(client: Any) -> None:
    """A list with a member in it: 400 or 422, without the PIN."""
    response = client.post("/members", json=[ANA])
    assert response.status_code in (400, 422)
    assert "4711" not in response.text


def test_another_content_type(client: Any) -> None:
    """A member sent as text/plain: 400, 415 or 422, without the PIN."""
    response = client.post(
        "/members",
        content='{"name": "Ana", "pin": "4711"}',
        headers={"Content-Type": "text/plain"},
    )
    assert response.status_code in (400, 415, 422)
    assert "4711" not in response.text


def test_the_eldest(client: Any) -> None:
    """GET /eldest gets 404 while nobody is there, then the name of the member born first."""
    assert client.get("/eldest").status_code == 404
    client.post("/members", json=ANA)
    client.post("/members", json=BEN)
    response = client.get("/eldest")
    assert response.json() == {"name": "Ben"}
