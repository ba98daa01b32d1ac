"""Compressed is what a visitor takes compressed, and what varies says so."""

import gzip

import pytest

from sidebyside.web import static_files


@pytest.fixture(params=["/lessons/", "/lessons/json-bodies/edit.json", "static", "python"])
def address(request, app, client):
    if request.param == "static":
        with app.test_request_context():
            return static_files.asset("site.js")
    if request.param == "python":
        return next(
            each["url"]
            for each in client.get("/lessons/json-bodies/edit.json").json["python"]["files"]
            if "/python/" in each["url"] and "site" in each["url"]
        )
    return request.param


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZip;q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("notgzip", False),
        ("br, x-gzip-like", False),
    ],
)
def test_gzip_is_sent_to_whoever_takes_it(client, address, accepted, compressed):
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    response = client.get(address, headers={"Accept-Encoding": accepted})
    assert "Accept-Encoding" in response.headers["Vary"]
    assert response.headers.get("Content-Encoding") == ("gzip" if compressed else None)
    assert (gzip.decompress(response.data) if compressed else response.data) == plain.data


@pytest.mark.parametrize(
    ("path", "varies"),
    [
        ("/nothing", "Accept"),
        ("/lessons/json-bodies/history", "Cookie"),
        ("/lessons/json-bodies/history", "Accept"),
        ("/lessons/", "Cookie"),
    ],
)
def test_what_varies_says_so(client, path, varies):
    assert varies in client.get(path).headers["Vary"].split(", ")


def test_only_this_servers_own_digest_is_kept_for_good(app, client):
    with app.test_request_context():
        ours = [static_files.asset(name) for name in ("site.js", "vendor/manifest.json")]
    for address in ours:
        response = client.get(address)
        assert "immutable" in response.headers["Cache-Control"]
        other = address.replace("/v-", "/v-0")
        assert client.get(other).headers["Cache-Control"] == "no-cache"
        assert client.get(other).data == response.data
    ours[1] = ours[1].replace(ours[1].split("/")[2], ours[0].split("/")[2])
    assert client.get(ours[1]).headers["Cache-Control"] == "no-cache"
