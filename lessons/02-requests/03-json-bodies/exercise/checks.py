"""What the guest list promises about replies."""

ANA = {"name": "Ana", "seats": 2}


def test_a_good_reply_is_stored(client):
    """A reply with a name and seats gets 201, and is on the list afterwards."""
    response = client.post("/guests/", json=ANA)
    assert response.status_code == 201
    assert client.get("/guests/").json() == [ANA]


def test_a_missing_name_is_refused(client):
    """A reply without a name gets 400 or 422, and is not on the list."""
    response = client.post("/guests/", json={"seats": 2})
    assert response.status_code in (400, 422)
    assert client.get("/guests/").json() == []


def test_seats_must_be_a_number(client):
    """A reply with "two" as its seats gets 400 or 422, and is not on the list."""
    reply = {"name": "Ana", "seats": "two"}
    response = client.post("/guests/", json=reply)
    assert response.status_code in (400, 422)
    assert client.get("/guests/").json() == []


def test_only_an_object_is_a_reply(client):
    """JSON that is null, a list or a number gets 400 or 422."""
    for body in ("null", '["name", "seats"]', "5"):
        response = client.post(
            "/guests/",
            content=body,
            headers={"Content-Type": "application/json"},
        )
        assert response.status_code in (400, 422)
    assert client.get("/guests/").json() == []


def test_a_reply_must_be_labelled_as_json(client):
    """A good reply sent as text/plain gets 415, and is not on the list."""
    response = client.post(
        "/guests/",
        content='{"name": "Ana", "seats": 2}',
        headers={"Content-Type": "text/plain"},
    )
    assert response.status_code == 415
    assert client.get("/guests/").json() == []
