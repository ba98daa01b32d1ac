"""What the weather station promises to pages."""

from typing import Any

PAGE = "https://garden.example"
OTHERS = (
    "https://evil.example",
    "http://garden.example",
    "https://garden.example.evil.example",
)
ALLOW = "access-control-allow-"


def ask(client: Any, origin: str) -> Any:
    """Send the preflight of a page that wants to delete."""
    return client.options(
        "/readings/mon",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "x-gardener",
        },
    )


def test_the_page_may_read(client: Any) -> None:
    """GET /readings from https://garden.example gets access-control-allow-origin with that origin."""
    response = client.get(
        "/readings", headers={"Origin": PAGE}
    )
    assert response.status_code == 200
    allowed_origin = response.headers[f"{ALLOW}origin"]
    assert allowed_origin == PAGE


def test_the_page_may_delete(client: Any) -> None:
    """The page's preflight for DELETE with x-gardener gets 200, and the origin, the method and the header are allowed."""
    response = ask(client, PAGE)
    assert response.status_code == 200
    allowed_origin = response.headers[f"{ALLOW}origin"]
    assert allowed_origin == PAGE
    methods = response.headers[f"{ALLOW}methods"]
    assert "DELETE" in methods.upper()
    headers = response.headers[f"{ALLOW}headers"]
    assert "x-gardener" in headers.lower()


def test_other_pages_may_not(client: Any) -> None:
    """Other origins, http://garden.example among them, are allowed neither GET /readings nor the preflight."""
    for origin in OTHERS:
        response = client.get(
            "/readings", headers={"Origin": origin}
        )
        allowed_origin = response.headers.get(
            f"{ALLOW}origin"
        )
        assert allowed_origin not in ("*", origin)
        response = ask(client, origin)
        allowed_origin = response.headers.get(
            f"{ALLOW}origin"
        )
        assert allowed_origin not in ("*", origin)


def test_other_pages_store_nothing(client: Any) -> None:
    """POST /readings from another origin gets 403, and the reading is not stored."""
    for origin in OTHERS:
        response = client.post(
            "/readings",
            data={"day": "tue", "degrees": "99"},
            headers={"Origin": origin},
        )
        assert response.status_code == 403
    assert client.get("/readings").json() == {"mon": "12"}


def test_page_and_station_store(client: Any) -> None:
    """POST /readings from the page, and from the station without an Origin, gets 200 and is stored."""
    for day, headers in (
        ("tue", {"Origin": PAGE}),
        ("wed", {}),
    ):
        response = client.post(
            "/readings",
            data={"day": day, "degrees": "14"},
            headers=headers,
        )
        assert response.status_code == 200
        assert client.get("/readings").json()[day] == "14"


def test_a_missing_day_is_no_crash(client: Any) -> None:
    """DELETE /readings/sun from the page gets 404, and the page may read the answer."""
    response = client.delete(
        "/readings/sun", headers={"Origin": PAGE}
    )
    assert response.status_code == 404
    allowed_origin = response.headers[f"{ALLOW}origin"]
    assert allowed_origin == PAGE
