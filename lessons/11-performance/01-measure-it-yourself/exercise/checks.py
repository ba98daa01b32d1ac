"""What the list of books promises to clients that ask often."""

from typing import Any


def test_the_list_has_an_etag(client: Any) -> None:
    """GET /titles/ answers 200 with both titles and an ETag in quotes."""
    response = client.get("/titles/")
    assert response.status_code == 200
    assert response.json() == ["Dune", "Emma"]
    etag = response.headers["etag"].removeprefix("W/")
    assert etag == '"' + etag.strip('"') + '"'


def test_the_same_list_is_not_sent_again(
    client: Any,
) -> None:
    """With that ETag in If-None-Match, the answer is 304, has no body, and names the ETag again."""
    etag = client.get("/titles/").headers["etag"]
    response = client.get(
        "/titles/", headers={"If-None-Match": etag}
    )
    assert response.status_code == 304
    assert response.content == b"", "no body"
    assert response.headers["etag"] == etag


def test_another_etag_gets_the_list(client: Any) -> None:
    """With the ETag of another answer, the list comes with 200."""
    response = client.get(
        "/titles/", headers={"If-None-Match": '"other"'}
    )
    assert response.status_code == 200
    assert response.json() == ["Dune", "Emma"]


def test_a_new_list_is_sent(client: Any) -> None:
    """After PUT /titles/Ulysses, the old ETag gets 200 with the new list and a new ETag."""
    etag = client.get("/titles/").headers["etag"]
    client.put("/titles/Ulysses")
    response = client.get(
        "/titles/", headers={"If-None-Match": etag}
    )
    assert response.status_code == 200
    assert response.json() == ["Dune", "Emma", "Ulysses"]
    assert response.headers["etag"] != etag


def test_one_of_several_etags_is_enough(
    client: Any,
) -> None:
    """With the ETags of two answers in If-None-Match, and one of them right, the answer is 304."""
    etag = client.get("/titles/").headers["etag"]
    response = client.get(
        "/titles/",
        headers={"If-None-Match": f'"other", {etag}'},
    )
    assert response.status_code == 304
