"""What the shop promises about its orders."""


def test_no_query_lists_every_order(client):
    """Without a query, every order is listed."""
    response = client.get("/orders")
    assert response.status_code == 200
    assert response.json() == {"orders": [1, 2, 3]}


def test_a_status_may_repeat(client):
    """Two status parameters list the orders of both, and leave out the rest."""
    response = client.get(
        "/orders?status=paid&status=sent"
    )
    assert response.status_code == 200
    assert response.json() == {"orders": [1, 2]}


def test_status_and_total_work_together(client):
    """With status=sent and min_total=30, the sent order of 30 is listed, and no other."""
    response = client.get(
        "/orders?status=sent&min_total=30"
    )
    assert response.json() == {"orders": [2]}
    response = client.get(
        "/orders?status=paid&min_total=20"
    )
    assert response.json() == {"orders": []}


def test_a_total_that_is_no_number_is_refused(client):
    """A min_total that is no whole number is refused with 400 or 422."""
    response = client.get("/orders?min_total=lots")
    assert response.status_code in (400, 422)


def test_a_total_below_zero_is_refused(client):
    """A min_total below 0 is refused with 400 or 422; 0 itself is not."""
    assert client.get(
        "/orders?min_total=-5"
    ).status_code in (400, 422)
    assert (
        client.get("/orders?min_total=0").status_code
        == 200
    )
