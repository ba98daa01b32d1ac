"""What the weather station promises to pages."""

from typing import Any

PAGE = "https://garden.example"
OTHERS = (
    "https://evil.example",
    "http://garden.example",
    "https://garden.example.evil.example",
)
ALLOW = "access-control-allow-"


def listed(response: Any, name: str) -> set[str]:
    """Give the words of a header, in lower case."""
    value = response.headers.get(f"{ALLOW}{name}", "")
    return {
        word.strip().lower() for word in value.split(",")
    }


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
    assert listed(response, "origin") == {PAGE}


def test_the_page_may_delete(client: Any) -> None:
    """The page's preflight for DELETE with x-gardener gets 200, and the origin, the method and the header are allowed."""
    response = ask(client, PAGE)
    assert response.status_code == 200
    assert listed(response, "origin") == {PAGE}
    assert "delete" in listed(response, "methods")
    assert "x-gardener" in listed(response, "headers")


def test_other_pages_may_not(client: Any) -> None:
    """Other origins, http://garden.example among them, are allowed neither GET /readings nor the preflight."""
    for origin in OTHERS:
        response = client.get(
            "/readings", headers={"Origin": origin}
        )
        assert not {"*", origin} & listed(
            response, "origin"
        )
        response = ask(client, origin)
        assert not {"*", origin} & listed(
            response, "origin"
        )


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
    assert listed(response, "origin") == {PAGE}
