"""What the club's program must do once the meeting is announced."""

from typing import Any


def media_type(response: Any) -> str:
    return str(
        response.headers.get("content-type", "")
    ).partition(";")[0]


def test_home_is_a_page(client: Any) -> None:
    """GET / answers 200 with text/html, and the page names the reading club."""
    response = client.get("/")
    assert response.status_code == 200
    assert media_type(response) == "text/html"
    assert "reading club" in response.text


def test_meeting_is_a_page(client: Any) -> None:
    """GET /meeting answers 200 with text/html, and the page says Friday and Emma."""
    response = client.get("/meeting")
    assert response.status_code == 200
    assert media_type(response) == "text/html"
    assert "Friday" in response.text
    assert "Emma" in response.text


def test_meeting_is_data(client: Any) -> None:
    """GET /meeting.json answers 200 with application/json and exactly the book and the day."""
    response = client.get("/meeting.json")
    assert response.status_code == 200
    assert media_type(response) == "application/json"
    assert response.json() == {
        "book": "Emma",
        "day": "Friday",
    }


def test_a_monitor_may_ask(client: Any) -> None:
    """HEAD /meeting answers 200 with the media type of the page."""
    response = client.head("/meeting")
    assert response.status_code == 200
    assert media_type(response) == "text/html"
