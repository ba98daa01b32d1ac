def test_the_count_is_a_number(client):
    """GET /guests/count answers with the number of guests, whoever is added."""
    assert client.get("/guests/count").json() == {
        "count": 2
    }
    client.put("/guests/alan")
    assert client.get("/guests/count").json() == {
        "count": 3
    }


def test_the_list_needs_no_redirect(client):
    """GET /guests and GET /guests/ both answer with the list, and neither redirects."""
    for path in ("/guests", "/guests/"):
        response = client.get(path)
        assert response.status_code == 200
        assert response.json() == ["ada", "grace"]


def test_the_list_answers_head(client):
    """HEAD /guests/ answers 200, as GET does."""
    assert client.head("/guests/").status_code == 200


def test_a_guest_can_be_removed(client):
    """DELETE /guests/ada answers 204, and then ada is on the list no more."""
    assert client.delete("/guests/ada").status_code == 204
    assert client.get("/guests/ada").status_code == 404
    assert client.get("/guests/").json() == ["grace"]


def test_a_stranger_cannot_be_removed(client):
    """DELETE for a name that is not on the list answers 404, and the list stays as it was."""
    assert (
        client.delete("/guests/nobody").status_code == 404
    )
    assert client.get("/guests/").json() == [
        "ada",
        "grace",
    ]


def test_guests_are_still_found_and_added(client):
    """GET finds a guest by name, and PUT adds one, as before."""
    assert client.get("/guests/grace").json() == {
        "guest": "grace"
    }
    assert client.put("/guests/alan").json() == {
        "guest": "alan"
    }
    assert client.get("/guests/alan").json() == {
        "guest": "alan"
    }
