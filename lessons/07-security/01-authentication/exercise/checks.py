"""What the reading room promises about tokens."""

from typing import Any

ADA = {"username": "ada", "password": "rainy-tuesday"}
SAM = {"username": "sam", "password": "green-lamp"}


def log_in(
    client: Any, form: dict[str, str]
) -> dict[str, str]:
    """Give the header of somebody who has logged in."""
    response = client.post("/token", data=form)
    assert response.status_code == 200
    token = response.json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def test_a_known_token_names_its_reader(
    client: Any,
) -> None:
    """GET /room with the token of ada, and of sam, gets 200 and the right name."""
    for form in (ADA, SAM):
        headers = log_in(client, form)
        response = client.get("/room", headers=headers)
        assert response.status_code == 200
        assert response.json() == {
            "reader": form["username"]
        }


def test_unknown_tokens_are_refused(client: Any) -> None:
    """/room and /staff without a token, or with one that nobody was given, get 401 and WWW-Authenticate: Bearer."""
    for path in ("/room", "/staff"):
        for value in (None, "Bearer made-up", "Bearer"):
            headers = (
                {"Authorization": value} if value else {}
            )
            response = client.get(path, headers=headers)
            assert response.status_code == 401
            assert (
                response.headers["WWW-Authenticate"]
                == "Bearer"
            )


def test_only_staff_see_the_list(client: Any) -> None:
    """GET /staff gets 200 with the token of sam, and 403 with the token of ada."""
    for form, status in ((SAM, 200), (ADA, 403)):
        headers = log_in(client, form)
        response = client.get("/staff", headers=headers)
        assert response.status_code == status


def test_a_refusal_does_not_tell_who_exists(
    client: Any,
) -> None:
    """A wrong password and an unknown name get 401 with the same body."""
    wrong = {**ADA, "password": "green-lamp"}
    unknown = {**ADA, "username": "eve"}
    first = client.post("/token", data=wrong)
    assert first.status_code == 401
    second = client.post("/token", data=unknown)
    assert second.status_code == 401
    assert second.text == first.text


def test_who_leaves_is_out(client: Any) -> None:
    """After POST /leave that token gets 401, and another token of the same reader still gets 200."""
    first = log_in(client, ADA)
    second = log_in(client, ADA)
    response = client.post("/leave", headers=first)
    assert response.status_code == 200
    response = client.get("/room", headers=first)
    assert response.status_code == 401, (
        "status 401 for the token that has left"
    )
    response = client.get("/room", headers=second)
    assert response.status_code == 200, (
        "status 200 for the reader's other token"
    )
