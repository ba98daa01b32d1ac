"""What the chat promises to those who come back."""

from typing import Any


def say(client: Any, room: str, text: str) -> Any:
    return client.post(
        f"/rooms/{room}/messages", json={"text": text}
    )


def texts(client: Any, path: str) -> list[str]:
    response = client.get(f"/rooms/{path}")
    assert response.status_code == 200
    return [
        message["text"] for message in response.json()
    ]


def test_a_message_gets_an_id(client: Any) -> None:
    """A message is answered with 201, its id and its text; a room's ids count from 1."""
    response = say(client, "tea", "hi")
    assert response.status_code == 201
    assert response.json() == {"id": 1, "text": "hi"}
    assert say(client, "tea", "ho").json()["id"] == 2
    assert say(client, "milk", "hello").json()["id"] == 1


def test_rooms_are_apart(client: Any) -> None:
    """Each room lists its own messages, the oldest first; a room without any lists none."""
    say(client, "tea", "hi")
    say(client, "milk", "hello")
    say(client, "tea", "ho")
    assert texts(client, "tea/messages") == ["hi", "ho"]
    assert texts(client, "milk/messages") == ["hello"]
    assert texts(client, "water/messages") == []


def test_only_what_was_missed(client: Any) -> None:
    """With ?after=1 the list begins at the message with the id 2."""
    for text in ("one", "two", "three"):
        say(client, "tea", text)
    missed = texts(client, "tea/messages?after=1")
    assert missed == ["two", "three"]
    assert texts(client, "tea/messages?after=3") == []


def test_after_must_be_a_number(client: Any) -> None:
    """With ?after=soon the answer is 400 or 422."""
    response = client.get(
        "/rooms/tea/messages?after=soon"
    )
    assert response.status_code in (400, 422)


def test_five_are_remembered(client: Any) -> None:
    """After seven messages the last five are listed, with the ids 3 to 7; with ?after=5, the ids 6 and 7."""
    for number in range(1, 8):
        say(client, "tea", f"message {number}")
    response = client.get("/rooms/tea/messages")
    ids = [message["id"] for message in response.json()]
    assert ids == [3, 4, 5, 6, 7]
    response = client.get("/rooms/tea/messages?after=5")
    ids = [message["id"] for message in response.json()]
    assert ids == [6, 7]
