"""What the cinema's door promises."""

import base64
import hashlib
import hmac
import json
from typing import Any

KEY = "only-for-this-exercise: a real key is random"
FAR = 4102444800  # the year 2100


def encode(piece: bytes) -> str:
    """Write bytes as JWT does."""
    return (
        base64.urlsafe_b64encode(piece)
        .decode()
        .rstrip("=")
    )


def claims_of(ticket: str) -> dict[str, Any]:
    """Read a ticket's claims, unchecked."""
    piece = ticket.split(".")[1]
    text = base64.urlsafe_b64decode(
        piece + "=" * (-len(piece) % 4)
    )
    claims: dict[str, Any] = json.loads(text)
    return claims


def write(
    header: dict[str, Any],
    claims: dict[str, Any],
    key: str,
) -> str:
    """Sign claims; without a key, leave the signature empty."""
    pieces = [
        json.dumps(each).encode()
        for each in (header, claims)
    ]
    signed = ".".join(encode(piece) for piece in pieces)
    if not key:
        return f"{signed}."
    digest = hmac.digest(
        key.encode(), signed.encode(), hashlib.sha256
    )
    return f"{signed}.{encode(digest)}"


def buy(client: Any, seat: str = "C7") -> str:
    """Buy a ticket."""
    response = client.post(
        "/tickets", json={"seat": seat}
    )
    assert response.status_code == 201
    ticket: str = response.json()["ticket"]
    return ticket


def enter(client: Any, ticket: str) -> Any:
    """Show a ticket at the door."""
    headers = {"Authorization": f"Bearer {ticket}"}
    return client.get("/door", headers=headers)


HS256 = {"alg": "HS256", "typ": "JWT"}


def test_a_ticket_opens_the_door(client: Any) -> None:
    """A bought ticket gets 200 from GET /door, with its seat."""
    for seat in ("C7", "A1"):
        response = enter(client, buy(client, seat))
        assert response.status_code == 200
        assert response.json()["seat"] == seat


def test_a_changed_seat_is_refused(client: Any) -> None:
    """A bought ticket whose seat was changed gets 401, and so does one signed with another key."""
    ticket = buy(client)
    claims = {**claims_of(ticket), "seat": "A1"}
    start, _, signature = ticket.rpartition(".")
    header = start.split(".")[0]
    changed = encode(json.dumps(claims).encode())
    forged = f"{header}.{changed}.{signature}"
    assert enter(client, forged).status_code == 401, (
        "status 401 for a ticket whose seat was changed"
    )
    other = write(
        HS256, claims, "another-key-that-is-long-enough"
    )
    assert enter(client, other).status_code == 401, (
        "status 401 for a ticket signed with another key"
    )


def test_a_signature_is_needed(client: Any) -> None:
    """A ticket that says "alg": "none" and has no signature gets 401."""
    claims = {"exp": FAR, **claims_of(buy(client))}
    ticket = write(
        {"alg": "none", "typ": "JWT"}, claims, ""
    )
    assert enter(client, ticket).status_code == 401


def test_a_ticket_ends(client: Any) -> None:
    """A ticket whose exp is over gets 401, and so does one without exp, both signed with the right key."""
    claims = {
        "jti": "lost-and-found",
        **claims_of(buy(client)),
    }
    over = write(HS256, {**claims, "exp": 1}, KEY)
    assert enter(client, over).status_code == 401, (
        "status 401 for a ticket whose exp is over"
    )
    claims.pop("exp", None)
    endless = write(HS256, claims, KEY)
    assert enter(client, endless).status_code == 401, (
        "status 401 for a ticket without exp"
    )


def test_a_ticket_opens_once(client: Any) -> None:
    """The second GET /door with a ticket gets 409; another ticket for the same seat still gets 200."""
    ticket = buy(client)
    other = buy(client)
    assert enter(client, ticket).status_code == 200
    assert enter(client, ticket).status_code == 409, (
        "status 409 for a ticket that was used"
    )
    assert enter(client, other).status_code == 200, (
        "status 200 for another ticket for the seat"
    )
