"""What the shop promises behind its proxy."""

from typing import Any

FROM_PROXY = {
    "Host": "shop.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.9",
}


def test_the_link_is_https(client: Any) -> None:
    """What the proxy received by HTTPS gets a link that begins with https://shop.example/."""
    response = client.get("/link", headers=FROM_PROXY)
    assert response.status_code == 200
    link = response.json()["link"]
    assert link == "https://shop.example/reset/42"


def test_plain_http_stays_http(client: Any) -> None:
    """What the proxy received by HTTP gets a link that begins with http://shop.example/."""
    headers = {**FROM_PROXY, "X-Forwarded-Proto": "http"}
    response = client.get("/link", headers=headers)
    link = response.json()["link"]
    assert link == "http://shop.example/reset/42"


def test_the_client_is_the_visitor(client: Any) -> None:
    """The client is the visitor that the proxy names, not the proxy."""
    response = client.get("/client", headers=FROM_PROXY)
    assert response.json() == {"client": "203.0.113.9"}


def test_only_the_proxy_is_believed(client: Any) -> None:
    """A visitor who sends X-Forwarded-For too: the last address counts, which the proxy added."""
    headers = {
        **FROM_PROXY,
        "X-Forwarded-For": "198.51.100.1, 203.0.113.9",
    }
    response = client.get("/client", headers=headers)
    assert response.json() == {"client": "203.0.113.9"}


def test_another_host_is_refused(client: Any) -> None:
    """A request to the host evil.example gets 400, and no link."""
    headers = {**FROM_PROXY, "Host": "evil.example"}
    response = client.get("/link", headers=headers)
    assert response.status_code == 400
    assert "evil.example/reset" not in response.text


def test_a_forwarded_host_is_not_believed(
    client: Any,
) -> None:
    """X-Forwarded-Host, which this proxy does not set, changes nothing."""
    headers = {
        **FROM_PROXY,
        "X-Forwarded-Host": "evil.example",
    }
    response = client.get("/link", headers=headers)
    assert response.status_code == 200
    assert response.json() == {
        "link": "https://shop.example/reset/42"
    }
