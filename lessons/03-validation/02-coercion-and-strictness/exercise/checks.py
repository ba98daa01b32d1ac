"""What the till promises about payments."""

from typing import Any

GOOD = {
    "order": "A-17",
    "cents": 1250,
    "day": "2026-05-01",
}


def send_faulty(client: Any, **changes: object) -> None:
    """Send a good payment with changes, which is to be refused."""
    body = {**GOOD, **changes}
    response = client.post("/payments/", json=body)
    assert response.status_code in (400, 422)


def test_a_good_payment_is_taken(client: Any) -> None:
    """A good payment gets 201, and the answer repeats it."""
    response = client.post("/payments/", json=GOOD)
    assert response.status_code == 201
    assert response.json() == GOOD


def test_cents_are_a_whole_number(client: Any) -> None:
    """Cents in quotes, true and 1250.0 get 400 or 422."""
    send_faulty(client, cents="1250")
    send_faulty(client, cents=True)
    send_faulty(client, cents=1250.0)


def test_an_order_is_text(client: Any) -> None:
    """An order that is the number 17 gets 400 or 422."""
    send_faulty(client, order=17)


def test_a_day_is_a_day(client: Any) -> None:
    """A day of 0, and the 31st of April, get 400 or 422."""
    send_faulty(client, day=0)
    send_faulty(client, day="2026-04-31")


def test_no_other_field(client: Any) -> None:
    """A payment with a tip, which it does not have, gets 400 or 422."""
    send_faulty(client, tip=100)


def test_nan_is_refused(client: Any) -> None:
    """NaN as cents gets 400 or 422, and not 500."""
    response = client.post(
        "/payments/",
        content=b'{"order": "A-17", "cents": NaN, "day": "2026-05-01"}',
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code in (400, 422)
