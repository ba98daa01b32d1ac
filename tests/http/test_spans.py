"""A validation error's place leads to the very characters of the request that it is about."""

import json
from urllib.parse import quote_plus, unquote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.http.json_text import JsonText
from sidebyside.http.request import Request
from sidebyside.http.spans import editor_text, locate, route_matches

JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
MULTIPART = (("Content-Type", 'multipart/form-data; boundary="cut here"'),)
PARTS = (
    b'--cut here\r\nContent-Disposition: form-data; name="note"\r\n\r\ntwo\r\nlines\r\n'
    b'--cut here\r\nContent-Disposition: form-data; name="tag"\r\n\r\na\r\n'
    b'--cut here\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="tag"\r\n\r\n'
    b"b\r\n--cut here--\r\n"
)


def selected(request, at, *routes):
    """Return what stands at the span, and whether the place was found."""
    span = locate(request, at, routes)
    return editor_text(request, span.part)[span.start : span.end], span.found


# JSON

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
spaces = st.text(" \t\n\r", max_size=3)


def written(draw, value):
    """Write a value as JSON with any space that the grammar allows."""
    if isinstance(value, dict):
        inner = [
            f"{draw(spaces)}{json.dumps(key)}{draw(spaces)}:{draw(spaces)}{written(draw, item)}"
            for key, item in value.items()
        ]
        return "{" + f"{draw(spaces)},".join(inner) + draw(spaces) + "}"
    if isinstance(value, list):
        inner = [f"{draw(spaces)}{written(draw, item)}" for item in value]
        return "[" + f"{draw(spaces)},".join(inner) + draw(spaces) + "]"
    return json.dumps(value, ensure_ascii=draw(st.booleans()))


@st.composite
def texts(draw):
    value = draw(documents)
    return value, draw(spaces) + written(draw, value) + draw(spaces)


def ways(value, way=()):
    """List each way into a value, with what it leads to."""
    yield way, value
    pairs = value.items() if isinstance(value, dict) else ()
    pairs = enumerate(value) if isinstance(value, list) else pairs
    for key, item in pairs:
        yield from ways(item, (*way, key))


@given(texts())
def test_every_way_into_any_document_leads_to_its_value(drawn):
    value, text = drawn
    read = JsonText(text)
    for way, expected in ways(value):
        found = read.find(way)
        assert found.found
        assert found.exact
        assert json.loads(text[slice(*found.span)]) == found.value == expected
    assert read.fault is None


@given(texts())
def test_the_editors_text_has_the_same_values(drawn):
    value, text = drawn
    request = Request("POST", "/", JSON, text.encode("utf-8", "surrogatepass"))
    if editor_text(request, "body") is None:
        return  # Half a surrogate pair is no text; nothing of it is shown.
    for way, expected in ways(value):
        shown, found = selected(request, ("body", *way))
        assert found
        assert json.loads(shown) == expected


@given(st.text(max_size=40))
def test_any_text_has_a_value_or_a_fault(text):
    read = JsonText(text)
    if read.fault is None:
        assert read.find(()).found
        return
    start, end = read.fault
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (("body", "items", 1, "qty"), ('"x"', True)),
        (("body", "items", 1, "colour"), ('{"qty" : "x"}', False)),
        (("body", "items", 2), ('[{"qty":1}, {"qty" : "x"}]', False)),
        (("body", "note"), ("2", True)),  # Of keys that repeat, the last one counts.
        (("body", "note", "int"), ("2", True)),  # The name of a union's member.
        (("body", "pet", "cat", "lives"), ('{"kind": "cat"}', False)),
        (("body", "pet", "cat", "kind"), ('"cat"', True)),
        (("body", "pet", "kind", "[key]"), ('"kind"', True)),
    ],
)
def test_places_in_json(at, expected):
    body = b'{"items": [{"qty":1}, {"qty" : "x"}],\r\n"note":1,"note":2, "pet": {"kind": "cat"}}'
    assert selected(Request("POST", "/", JSON, body), at) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"a": 1,}', "}"),
        ('{"a": 1 "b": 2}', '"b"'),
        ("{'a': 1}", "'"),
        ('{"a": nope}', "nope"),
        ('{"a": 1} rest', "rest"),
        ('{"a": ', ""),
        ("\ufeff{a}", "a"),
        ('{\r\n"a": 1,\r\n}', "}"),
    ],
)
def test_where_json_breaks(body, expected):
    request = Request("POST", "/", JSON, body.encode())
    assert selected(request, ("body", 3)) == (expected, True)


def test_a_body_that_python_cannot_follow_is_shown_whole():
    deep = b"[" * 30_000 + b"]" * 30_000
    for body in (deep, b"1" * 5000):
        assert selected(Request("POST", "/", JSON, body), ("body", "a")) == (body.decode(), True)


# the other parts


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (("query", "q"), ("gr%C3%BCn+x", True)),
        (("query", "tag"), ("2", True)),
        (("query", "tag", 0), ("1", True)),
        (("query", "tag", 5), ("q=gr%C3%BCn+x&tag=1&tag=2&empty=&flag", False)),
        (("query", "empty"), ("empty=", True)),
        (("query", "flag"), ("flag", True)),
        (("query", "none"), ("q=gr%C3%BCn+x&tag=1&tag=2&empty=&flag", False)),
        (("header", "x-token"), ("a: b", True)),
        (("header", "x_token"), ("a: b", True)),
        (("header", "x-empty"), ("X-Empty: ", True)),
        (("header", "x-none"), ("", False)),
        (("cookie", "session"), ("1", True)),
        (("cookie", "books"), ("books=", True)),
        (("cookie", "none"), ("session=1; books=; s=x", False)),
    ],
)
def test_places_in_the_target_and_the_headers(at, expected):
    target = "/a?q=gr%C3%BCn+x&tag=1&tag=2&empty=&flag"
    headers = (("X-Token", "a: b"), ("X-Empty", ""), ("Cookie", "session=1; books=; s=x"))
    assert selected(Request("GET", target, headers), at) == expected


def test_where_something_would_stand_that_was_not_sent():
    bare = Request("GET", "/a")
    assert selected(bare, ("query", "q")) == ("", False)
    assert locate(bare, ("query", "q")).start == 2
    assert selected(bare, ("cookie", "s")) == ("", False)
    assert selected(Request("POST", "/a", JSON), ("body", "x")) == ("", False)
    assert selected(Request("POST", "/a", JSON), ("body",)) == ("", True)
    assert locate(bare, ()) is None
    assert locate(bare, ("moon",)) is None
    assert locate(Request("POST", "/", JSON, b"\xff"), ("body", "x")) is None


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), min_size=1))
def test_any_field_of_a_query_and_of_a_form(fields):
    try:
        encoded = urlencode(fields)
    except UnicodeEncodeError:
        return
    for name, value in fields.items():
        query = selected(Request("GET", f"/a?{encoded}"), ("query", name))
        form = selected(Request("POST", "/a", FORM, encoded.encode()), ("body", name))
        assert query == form == (quote_plus(value), True)
        assert unquote_plus(form[0]) == value


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (("body", "note"), ("two\nlines", True)),
        (("body", "tag"), ("b", True)),
        (("body", "tag", 0), ("a", True)),
    ],
)
def test_parts_of_a_multipart_body(at, expected):
    assert selected(Request("POST", "/", MULTIPART, PARTS), at) == expected


@pytest.mark.parametrize("body", [b"", b"--cut here", b"--cut here\r\n\r\n--cut here--", b"x"])
def test_a_multipart_body_without_the_part(body):
    shown, found = selected(Request("POST", "/", MULTIPART, body), ("body", "note"))
    assert (shown, found) == (body.decode().replace("\r\n", "\n"), False)
    loose = (("Content-Type", "multipart/form-data"),)
    assert selected(Request("POST", "/", loose, PARTS), ("body", "note"))[1] is False


@pytest.mark.parametrize(
    ("path", "route", "name", "expected"),
    [
        ("/users/7", "/users/{user_id}", "user_id", "7"),
        ("/users/7", "/users/<int:user_id>", "user_id", "7"),
        ("/shelves/99", "/shelves/<int(min=1, max=20):number>", "number", "99"),
        ("/files/a/b%20c.png", "/files/{name:path}", "name", "a/b%20c.png"),
        ("/files/a/b.png", "/files/<path:name>", "name", "a/b.png"),
        ("/shop/users/7/tags/x", "/users/{user_id}/tags/{tag}", "tag", "x"),
        ("/users/a%2Fb", "/users/{user_id}", "user_id", "a%2Fb"),
    ],
)
def test_a_variable_of_the_path(path, route, name, expected):
    assert selected(Request("GET", f"{path}?q=1"), ("path", name), route) == (expected, True)
    assert route_matches(route, path)


def test_a_path_without_a_route_is_meant_as_a_whole():
    request = Request("GET", "/users/7?q=1")
    assert selected(request, ("path", "user_id")) == ("/users/7", False)
    assert selected(request, ("path", "user_id"), "/things/{user_id}") == ("/users/7", False)
    assert selected(request, ("path",)) == ("/users/7", True)
    assert not route_matches("/users/<int:number>/more", "/users/7")
