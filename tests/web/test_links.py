"""One request, one link: from a chip, from typing, from the API, and in no other spelling."""

import base64
import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.http.request import METHODS, Request
from sidebyside.web.request_link import request_link

SCRIPT = {"Accept": "application/json"}
HEADER = st.tuples(
    st.from_regex(r"X-[A-Za-z]{1,8}", fullmatch=True),
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=12).map(
        lambda text: text.strip(" \t")
    ),
)
REQUESTS = st.builds(
    Request,
    st.sampled_from(METHODS),
    st.from_regex(r"/[a-z0-9/?=&%2]{0,20}", fullmatch=True).filter(
        lambda target: not target.startswith("//") and "%00" not in target
    ),
    st.lists(HEADER, max_size=4).map(tuple),
    st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
)


def held(address):
    """Return what a link holds."""
    text = address.partition("#r=")[2]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def linked(client, form):
    copies = client.post("/copy/json_bodies", data=form, headers=SCRIPT).json["copies"]
    return copies[-1]["text"]


@given(REQUESTS)
def test_a_link_holds_the_whole_request(request_):
    wire = held(request_link("http://h/lessons/a/", request_))
    assert Request.from_json(wire) == request_


@given(REQUESTS, REQUESTS)
def test_two_requests_have_one_link_only_where_they_are_one(one, other):
    assert (request_link("p", one) == request_link("p", other)) is (one == other)


def test_what_goes_without_saying_is_left_out():
    assert held(request_link("p", Request("GET", "/a"))) == {"target": "/a"}
    assert request_link("p", Request("GET", "/a")) == "p#r=eyJ0YXJnZXQiOiIvYSJ9"


def test_the_order_of_headers_is_kept_since_it_is_sent():
    pairs = (("B", "1"), ("A", "2"), ("B", "3"))
    assert held(request_link("p", Request("GET", "/", pairs)))["headers"] == [
        list(pair) for pair in pairs
    ]


@pytest.mark.parametrize("slug", ["json-bodies", "forms-and-files"])
def test_a_chip_typing_and_the_api_give_the_same_link(client, form, slug):
    page = client.get(f"/lessons/{slug}/").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    stem = re.search(r'action="/try/(\w+)#bench"', page)[1]
    lesson = client.get(f"/api/lessons/{slug}").json
    chips = re.findall(r"data-id=\"([^\"]+)\"\s+data-wire='([^']+)'", page)
    for (name, wire), prepared in zip(chips, lesson["requests"], strict=True):
        wire = json.loads(unescape(wire))
        typed = {
            "csrf": token,
            "lesson": slug,
            "request": name,
            "method": wire["method"],
            "target": f" {wire['target']} ",
            "headers": "\r\n".join(f"{key}:   {value}" for key, value in wire["headers"]) + "\r\n",
            "body": wire["body"].replace("\r\n", "\n").replace("\n", "\r\n"),
        }
        copies = client.post(f"/copy/{stem}", data=typed, headers=SCRIPT).json["copies"]
        keys = ("method", "target", "headers", "body")
        sent = client.post(f"/api/try/{stem}", json={key: prepared[key] for key in keys}).json
        address = f"http://localhost/lessons/{slug}/"
        expected = request_link(address, Request.from_json(wire))
        assert copies[-1]["text"] == expected, name
        assert request_link(address, Request.from_json(sent["request"])) == expected, name


def test_a_body_of_bytes_is_linked_too(client, form):
    held_bytes = form(body="image/png, 4 bytes", body_base64="/wABAg==")
    assert held(linked(client, held_bytes))["body"] == {"base64": "/wABAg=="}
