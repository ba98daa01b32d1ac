"""What the ticket machines expect of the new office."""

from typing import Any

ANA = {"guest": "Ana", "day": "2026-12-24"}


def test_a_booking_keeps_its_day(client: Any) -> None:
    """PUT /seats/4 answers 200 with the seat, the guest and the day as it was sent."""
    response = client.put("/seats/4", json=ANA)
    assert response.status_code == 200
    assert response.json() == {"seat": 4, **ANA}


def test_errors_name_the_wrong_field(
    client: Any,
) -> None:
    """A wrong day gets 422, and errors names the day and no other field."""
    response = client.put(
        "/seats/4", json={**ANA, "day": "soon"}
    )
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"day"}


def test_errors_name_all_that_lacks(
    client: Any,
) -> None:
    """An empty booking gets 422, and errors names the guest and the day."""
    response = client.put("/seats/4", json={})
    assert response.status_code == 422
    errors = response.json()["errors"]
    assert set(errors) == {"guest", "day"}


def test_an_unknown_address_is_json(
    client: Any,
) -> None:
    """GET /nowhere gets 404, with a text under error in JSON, and with X-Office: new."""
    response = client.get("/nowhere")
    assert response.status_code == 404
    error = response.json()["error"]
    assert isinstance(error, str), "a text under error"
    assert response.headers["x-office"] == "new"


def test_the_old_program_has_the_header(
    client: Any,
) -> None:
    """GET /old/films/1 answers as before, with X-Office: new; so does its own 404."""
    response = client.get("/old/films/1")
    assert response.status_code == 200
    assert response.json() == {"film": "Metropolis"}
    assert response.headers["x-office"] == "new"
    missing = client.get("/old/nowhere")
    assert missing.status_code == 404
    assert missing.headers["x-office"] == "new"
