"""What the stream promises to a customer who comes back."""

from typing import Any


def ids(response: Any) -> list[str]:
    return [
        line.partition(":")[2].strip()
        for line in response.text.splitlines()
        if line.startswith("id:")
    ]


def follow(client: Any, last: str) -> Any:
    return client.get(
        "/events", headers={"Last-Event-ID": last}
    )


def test_a_new_customer_gets_all(client: Any) -> None:
    """GET /events answers 200 with an event stream of the ids 0 to 4."""
    response = client.get("/events")
    assert response.status_code == 200
    content_type = response.headers["content-type"]
    assert "text/event-stream" in content_type
    assert ids(response) == ["0", "1", "2", "3", "4"]


def test_a_customer_gets_what_is_new(client: Any) -> None:
    """With Last-Event-ID: 2 only the ids 3 and 4 come; with 0, the ids 1 to 4."""
    assert ids(follow(client, "2")) == ["3", "4"]
    assert ids(follow(client, "0")) == [
        "1",
        "2",
        "3",
        "4",
    ]


def test_nothing_new_is_204(client: Any) -> None:
    """With Last-Event-ID: 4 the answer is 204, without a body."""
    response = follow(client, "4")
    assert response.status_code == 204
    assert response.text == "", "no body"


def test_an_odd_id_counts_as_none(client: Any) -> None:
    """With Last-Event-ID: latest all five events come."""
    response = follow(client, "latest")
    assert response.status_code == 200
    assert ids(response) == ["0", "1", "2", "3", "4"]
