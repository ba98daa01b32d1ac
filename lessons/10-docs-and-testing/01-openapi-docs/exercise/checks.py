"""What the cinema's schema promises, and what comes."""

from typing import Any

FILM = {"title": "Stalker", "minutes": 163}


def read_schema(client: Any) -> dict[str, Any]:
    """Give the schema that the program serves."""
    schema: dict[str, Any] = client.get(
        "/openapi.json"
    ).json()
    return schema


def test_a_film_is_described(client: Any) -> None:
    """For GET /films/{number}, the schema says that 200 comes with a title and minutes."""
    schema = read_schema(client)
    film = schema["paths"]["/films/{number}"]["get"]
    statuses = list(film["responses"])
    assert "200" in statuses
    content = film["responses"]["200"].get("content", {})
    kind = content.get("application/json", {})
    promised = kind.get("schema", {})
    name = promised.get("$ref", "").rpartition("/")[2]
    models = schema["components"]["schemas"]
    model = models.get(name, promised)
    properties = list(model.get("properties", {}))
    assert set(properties) == {"title", "minutes"}


def test_a_film_comes_as_described(client: Any) -> None:
    """GET /films/0 answers 200 with the title and the minutes, and nothing else."""
    response = client.get("/films/0")
    assert response.status_code == 200
    assert set(response.json()) == {"title", "minutes"}


def test_the_missing_film_is_listed(client: Any) -> None:
    """The schema lists 404 for GET /films/{number}, and GET /films/9 answers 404."""
    film = read_schema(client)["paths"]["/films/{number}"]
    statuses = list(film["get"]["responses"])
    assert "404" in statuses
    assert client.get("/films/9").status_code == 404


def test_a_new_film_is_created(client: Any) -> None:
    """POST /films/ answers 201 with the film, and the schema lists 201 and not 200."""
    response = client.post("/films/", json=FILM)
    assert response.status_code == 201
    assert response.json() == FILM
    films = read_schema(client)["paths"]["/films/"]
    statuses = list(films["post"]["responses"])
    assert "201" in statuses
    assert "200" not in statuses


def test_the_projector_is_not_shown(client: Any) -> None:
    """GET /projector answers 200, and the schema has no such path."""
    assert client.get("/projector").status_code == 200
    paths = list(read_schema(client)["paths"])
    assert "/projector" not in paths
    assert "/films/{number}" in paths
