"""What the guest house tells about its rooms."""

from typing import Any

RESERVE = (
    "mutation($guest: String!)"
    " { reserve(number: 1, guest: $guest) { number guest } }"
)


def ask(client: Any, query: str, **values: str) -> Any:
    response = client.post(
        "/graphql",
        json={"query": query, "variables": values},
    )
    assert response.status_code == 200
    return response.json()


def test_rooms_are_chosen_by_beds(client: Any) -> None:
    """rooms(beds: 2) lists room 2 alone, and rooms lists 1, 2 and 3."""
    answer = ask(client, "{ rooms(beds: 2) { number } }")
    assert answer == {"data": {"rooms": [{"number": 2}]}}
    answer = ask(client, "{ rooms { number } }")
    numbers = [
        r["number"] for r in answer["data"]["rooms"]
    ]
    assert numbers == [1, 2, 3]


def test_one_room(client: Any) -> None:
    """room(number: 3) has 4 beds; room 9 is null, and there are no errors."""
    answer = ask(client, "{ room(number: 3) { beds } }")
    assert answer == {"data": {"room": {"beds": 4}}}
    answer = ask(client, "{ room(number: 9) { beds } }")
    assert answer == {"data": {"room": None}}


def test_a_guest_is_written_down(client: Any) -> None:
    """After reserve with Ana, room 1 has the guest Ana, and room 2 has null."""
    answer = ask(client, RESERVE, guest="Ana")
    ana = {"number": 1, "guest": "Ana"}
    assert answer == {"data": {"reserve": ana}}
    answer = ask(client, "{ rooms { guest } }")
    guests = [r["guest"] for r in answer["data"]["rooms"]]
    assert guests == ["Ana", None, None]


def test_a_taken_room_stays_taken(client: Any) -> None:
    """reserve for a second guest is null with "taken" in its error, and the first guest stays."""
    ask(client, RESERVE, guest="Ana")
    answer = ask(client, RESERVE, guest="Bo")
    assert answer["data"] == {"reserve": None}
    assert "taken" in answer["errors"][0]["message"]
    answer = ask(client, "{ room(number: 1) { guest } }")
    assert answer["data"]["room"] == {"guest": "Ana"}
