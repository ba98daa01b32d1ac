"""What the workshop promises about bookings."""

from typing import Any

ANA = {
    "name": "Ana",
    "email": "ana@example.org",
    "seats": 2,
}


def send_faulty(client: Any, body: object) -> None:
    """Send what is to be refused, and not kept."""
    response = client.post("/bookings/", json=body)
    assert response.status_code in (400, 422)
    assert client.get("/bookings/").json() == []


def test_a_good_booking_is_kept(client: Any) -> None:
    """A good booking gets 201 with paid as false, and is on the list afterwards."""
    response = client.post("/bookings/", json=ANA)
    assert response.status_code == 201
    assert response.json() == {**ANA, "paid": False}
    kept = client.get("/bookings/").json()
    assert kept == [{**ANA, "paid": False}]


def test_a_field_is_missing(client: Any) -> None:
    """A booking without a name, an e-mail address or seats gets 400 or 422, and is not kept."""
    for field in ANA:
        rest = {
            k: v for k, v in ANA.items() if k != field
        }
        send_faulty(client, rest)


def test_each_field_has_its_type(client: Any) -> None:
    """A name that is a number, an e-mail address in a list, or "many" seats get 400 or 422, and are not kept."""
    send_faulty(client, {**ANA, "name": 5})
    send_faulty(client, {**ANA, "email": ["@"]})
    send_faulty(client, {**ANA, "seats": "many"})


def test_an_email_has_an_at(client: Any) -> None:
    """An e-mail address without an @ gets 400 or 422, and the booking is not kept."""
    send_faulty(client, {**ANA, "email": "ana"})


def test_only_an_object_is_a_booking(client: Any) -> None:
    """JSON that is null, a list or a number gets 400 or 422."""
    for body in (
        b"null",
        b'["name","email","seats"]',
        b"5",
    ):
        response = client.post(
            "/bookings/",
            content=body,
            headers={"Content-Type": "application/json"},
        )
        assert response.status_code in (400, 422)
    assert client.get("/bookings/").json() == []


def test_nobody_pays_by_saying_so(client: Any) -> None:
    """After a booking with "paid": true, nobody on the list has paid."""
    client.post("/bookings/", json={**ANA, "paid": True})
    for booking in client.get("/bookings/").json():
        assert booking["paid"] is False
