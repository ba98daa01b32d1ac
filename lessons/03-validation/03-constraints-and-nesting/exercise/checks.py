"""What the club promises about polls."""

import re
from typing import Any


def post(client: Any, **changes: object) -> Any:
    poll = {
        "question": "Where to?",
        "most": 1,
        "choices": [{"text": "Oslo"}, {"text": "Rome"}],
    }
    return client.post(
        "/polls/", json={**poll, **changes}
    )


def send_faulty(client: Any, **changes: object) -> None:
    """Send a good poll with changes, which is to be refused."""
    response = post(client, **changes)
    assert response.status_code in (400, 422)


def test_a_good_poll_is_made(client: Any) -> None:
    """A good poll gets 201 and comes back as it was sent, with most as large as it may be."""
    response = post(client, most=2)
    assert response.status_code == 201
    assert response.json() == {
        "question": "Where to?",
        "most": 2,
        "choices": [{"text": "Oslo"}, {"text": "Rome"}],
    }


def test_a_question_has_a_length(client: Any) -> None:
    """A question of 80 characters is taken; an empty one, or one of 81, gets 400 or 422."""
    assert (
        post(client, question="?" * 80).status_code == 201
    )
    send_faulty(client, question="")
    send_faulty(client, question="?" * 81)


def test_there_are_two_to_five(client: Any) -> None:
    """Five choices are taken; no choice, one choice and six choices get 400 or 422."""
    one = {"text": "Oslo"}
    assert (
        post(client, choices=[one] * 5).status_code == 201
    )
    for number in (0, 1, 6):
        send_faulty(client, choices=[one] * number)


def test_every_empty_choice_is_named(client: Any) -> None:
    """When choices 0 and 2 are empty, the answer is 400 or 422 and has both numbers, 0 and 2."""
    texts = ("", "Rome", "", "Bern")
    choices = [{"text": text} for text in texts]
    response = post(client, choices=choices)
    assert response.status_code in (400, 422)
    for number in ("0", "2"):
        assert re.search(
            rf"(?<!\d){number}(?!\d)", response.text
        ), f"the number {number} in the body"


def test_most_fits_the_choices(client: Any) -> None:
    """With two choices, a most of 0, and a most of 3, get 400 or 422."""
    send_faulty(client, most=0)
    send_faulty(client, most=3)


def test_a_strange_poll_is_refused(client: Any) -> None:
    """A most that is a word, and choices that are no list of objects, get 400 or 422."""
    send_faulty(client, most="many")
    send_faulty(client, choices="Oslo")
    send_faulty(client, choices=["Oslo", "Rome"])
    send_faulty(client, choices=[{}, {}])
