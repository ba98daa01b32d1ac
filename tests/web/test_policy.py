"""No example's file is a script of the site."""

import pytest

from sidebyside.web.security import policy


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "class.example"])
def test_scripts_come_from_the_sites_own_files(host):
    assert f"script-src {host}/static/ {host}/offline.js;" in policy(host)


@pytest.mark.parametrize(
    "host", ["192.168.1.5:8000", "[::1]:8000", "", "a;script-src *", "a b", "a/b", "a, b"]
)
def test_what_no_policy_can_name_is_this_origin(host):
    assert "script-src 'self';" in policy(host)


def test_a_page_has_the_policy_of_the_name_that_it_is_asked_by(client):
    response = client.get("/lessons/", headers={"Host": "class.example:8443"})
    assert response.headers["Content-Security-Policy"] == policy("class.example:8443")
