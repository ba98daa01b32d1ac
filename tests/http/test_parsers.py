"""A request is read as Werkzeug and Starlette read it, wherever these two agree."""

import asyncio
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers, QueryParams
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import cookie_parser
from werkzeug.wrappers import Request as WerkzeugsRequest

from sidebyside.http.fields.named_value import find_named
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=cut"
settings.register_profile("loaded", deadline=None)
settings.load_profile("loaded")

odd = st.sampled_from(
    ["a", "b", "sid", "=", ";", '"', "\\", " ", "; ", "\t", "[", "]", ",", "é", "\xff", "\\073"]
)
cookie_headers = st.lists(odd, max_size=14).map("".join)
pieces = st.sampled_from(
    ["a", "b", "=", "&", "+", "%20", "%41", "%", "%ff", "%C3%A9", "é", "z", ";"]
)
pairs = st.lists(pieces, max_size=12).map("".join)


class WerkzeugRequest(WerkzeugsRequest):
    def _get_file_stream(self, *_, **__):
        return io.BytesIO()  # No file is left open where the body breaks off.


def in_werkzeug(request):
    """Return the request as Flask holds it."""
    cookies = request.header_values("cookie")
    return WerkzeugRequest(
        {
            "REQUEST_METHOD": "POST",
            "QUERY_STRING": request.query_string,
            "CONTENT_TYPE": request.header("content-type") or "",
            "CONTENT_LENGTH": str(len(request.body)),
            "wsgi.input": io.BytesIO(request.body),
            **({"HTTP_COOKIE": ",".join(cookies)} if cookies else {}),
        }
    )


def in_starlette(request):
    """Return the fields of the form as FastAPI gets them; none where it refuses the body."""

    async def stream():
        yield request.body

    headers = Headers({"content-type": request.header("content-type")})
    parser = (FormParser if request.media_type == URLENCODED else MultiPartParser)(
        headers, stream()
    )
    try:
        form = asyncio.run(parser.parse())
    except MultiPartException:
        return []
    else:
        return [(name, _text(field)) for name, field in form.multi_items()]
    finally:
        # Also the file of a part that does not end, which is in no form.
        for file in getattr(parser, "_files_to_close_on_error", ()):
            file.close()


def _text(field):
    return field if isinstance(field, str) else (field.filename, field.file.read())


def both(ours, theirs):
    """Return the pairs that stand in both lists, with as many of each as both have."""
    left = list(theirs)
    return [pair for pair in ours if pair in left and (left.remove(pair) or True)]


# cookies


@given(cookie_headers)
def test_cookies_are_what_both_read(header):
    request = Request("GET", "/", (("Cookie", header),))
    flask, fastapi = in_werkzeug(request).cookies, cookie_parser(header)
    for name in {*flask, *fastapi} - {""}:
        values = flask.getlist(name)
        if values == [fastapi.get(name)]:
            assert find_named(request.cookies, (name,)).value == values[0]
        else:
            assert [each for each in request.cookies if each.name == name]
    agreed = [(each.name, each.value) for each in request.cookies if each.agreed]
    assert agreed == both(agreed, list(flask.items(multi=True)))


@given(cookie_headers)
def test_a_cookie_stands_where_it_says(header):
    for cookie in Request("GET", "/", (("Cookie", header),)).cookies:
        start, end = cookie.whole
        assert header[start:end].startswith(cookie.name)
        if not cookie.agreed and cookie.value:
            assert header[slice(*cookie.span)] == cookie.value


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["a=1; bad[x]=2; session=x"], [("a", "1"), ("bad[x]", "2"), ("session", "x")]),
        (["a = 1;b=2"], [("a", "1"), ("b", "2")]),
        (['a="x y"; b=2'], [("a", "x y"), ("b", "2")]),
        (["@=1; a/b=2; é=3"], [("@", "1"), ("a/b", "2"), ("é", "3")]),
        (["expires=1; path=2; session=x"], [("expires", "1"), ("path", "2"), ("session", "x")]),
        (["session=x; $Version=1"], [("session", "x"), ("$Version", "1")]),
        (["a=1; a=2"], [("a", "1"), ("a", "2")]),
        ([";;a=1;"], [("a", "1")]),
    ],
)
def test_odd_pairs_hide_no_other_cookie(headers, expected):
    request = Request("GET", "/", tuple(("Cookie", header) for header in headers))
    assert [(each.name, each.value) for each in request.cookies] == expected
    assert all(each.agreed for each in request.cookies)


@pytest.mark.parametrize(
    ("headers", "name", "value"),
    [
        (['sid="a;b"; x=1'], "sid", '"a;b"'),
        (["token; x=1"], "token", ""),
        (["a=1 2; x=1"], "a", "1 2"),
        (['a="\\303\\251"; x=1'], "a", '"\\303\\251"'),
        (["x=1; books=3", "a=1"], "books", "3"),
    ],
)
def test_what_only_one_reads_so_is_the_text_that_was_sent(headers, name, value):
    request = Request("GET", "/", tuple(("Cookie", header) for header in headers))
    found = find_named(request.cookies, (name,))
    assert (found.value, found.agreed) == (value, False)
    assert find_named(request.cookies, ("x",)).agreed


# query and forms


@given(pairs)
def test_a_query_is_what_both_read(query):
    request = Request.from_json({"method": "GET", "target": f"/?{query}"})
    flask = list(in_werkzeug(request).args.items(multi=True))
    fastapi = QueryParams(request.query_string.encode()).multi_items()
    agreed = [(each.name, each.value) for each in request.query if each.agreed]
    assert agreed == both(agreed, flask) == both(agreed, fastapi)
    assert len(request.query) == len(flask) == len(fastapi)
    if sorted(flask) == sorted(fastapi):
        assert len(agreed) == len(flask)
    for each in request.query:
        assert request.target[slice(*each.whole)].encode() == each.raw


@given(pairs, st.sampled_from(["utf-8", "latin-1"]))
def test_a_form_is_what_both_read(body, encoding):
    request = Request("POST", "/", (("Content-Type", URLENCODED),), body.encode(encoding))
    flask = list(in_werkzeug(request).form.items(multi=True))
    fastapi = in_starlette(request)
    agreed = [(each.name, each.value) for each in request.form if each.agreed]
    assert agreed == both(agreed, flask) == both(agreed, fastapi)
    if sorted(flask) == sorted(fastapi):
        assert len(agreed) == len(flask)
    for each in request.form:
        assert request.body[slice(*each.whole)] == each.raw


def test_a_form_in_raw_utf_8_is_what_was_typed():
    request = Request("POST", "/", (("Content-Type", URLENCODED),), "name=é&age=36".encode())
    name, age = request.form
    assert (name.value, name.agreed) == ("é", False)
    assert (age.value, age.agreed) == ("36", True)


heads = st.sampled_from(
    [
        'Content-Disposition: form-data; name="a"',
        "Content-Disposition: form-data; name=b\r\nX-Empty:",
        'content-disposition: form-data; name="é"',
        'Content-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain',
        'Content-Disposition: form-data; name="f"; filename=""',
        'Content-Disposition: form-data; name="f"; filename="a%22b.txt"',
        'Content-Disposition: form-data; name="c"\r\nContent-Type: text/plain; charset=iso-8859-1',
        "Content-Disposition: form-data",
        "X: y",
    ]
)
contents = st.lists(
    st.sampled_from(["", "x", "é", "\r\n", "\n", "--", "--cut", "--cutlery", "\r\n--cu", "-"]),
    max_size=4,
).map("".join)
ends = st.sampled_from(["--", "--\r\n", "--\r\nepilogue", "", "\r\n"])


@given(st.lists(st.tuples(heads, contents), max_size=4), ends, st.sampled_from(["\r\n", "\n"]))
def test_parts_are_what_both_read(parts, end, line):
    body = "".join(f"--cut\r\n{head}\r\n\r\n{content}\r\n" for head, content in parts)
    body = f"{body}--cut{end}".replace("\r\n", line)
    request = Request("POST", "/", (("Content-Type", MULTIPART),), body.encode())
    sent = in_werkzeug(request)
    flask = list(sent.form.items(multi=True)) + [
        (name, (file.filename, file.read())) for name, file in sent.files.items(multi=True)
    ]
    fastapi = in_starlette(request)
    agreed = [
        (each.name, each.value if each.filename is None else (each.filename, each.content))
        for each in request.form or ()
        if each.agreed
    ]
    assert agreed == both(agreed, flask) == both(agreed, fastapi)
    if sorted(map(repr, flask)) == sorted(map(repr, fastapi)):
        assert sorted(map(repr, agreed)) == sorted(map(repr, flask))
    for each in request.form or ():
        assert request.body[slice(*each.whole)] == each.raw
        assert each.raw.endswith(each.content)


def test_a_file_that_begins_with_the_boundary_is_read_apart():
    head = heads.elements[3]
    body = f"--cut\r\n{head}\r\n\r\n--cut\r\n--cut\r\n{heads.elements[0]}\r\n\r\n\r\n--cut--"
    request = Request("POST", "/", (("Content-Type", MULTIPART),), body.encode())
    assert in_werkzeug(request).files["f"].read() == b""
    assert in_starlette(request)[0] == ("f", ("a.txt", b"--cut"))
    assert [(each.name, each.agreed) for each in request.form] == [("f", False), ("a", True)]


@pytest.mark.parametrize(
    "content_type",
    ["Multipart/Form-Data; Boundary=cut", 'multipart/form-data; boundary="cut"; x=y', MULTIPART],
)
def test_a_multipart_type_is_read_in_any_case(content_type):
    body = b'--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--cut--\r\n'
    request = Request("POST", "/", (("content-type", content_type),), body)
    [field] = request.form
    assert (field.name, field.value, field.agreed) == ("a", "1", True)
    assert body[slice(*field.span)] == b"1"


@pytest.mark.parametrize("content_type", ["", "application/json", "multipart/form-data"])
def test_what_is_no_form_has_no_fields(content_type):
    assert Request("POST", "/", (("Content-Type", content_type),), b"a=1").form is None


# JSON

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
encodings = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)


@given(values, encodings, st.booleans())
def test_json_is_what_python_reads(value, encoding, escaped):
    body = json.dumps(value, ensure_ascii=escaped).encode(encoding, "surrogatepass")
    request = Request("POST", "/", (), body)
    try:
        expected = json.loads(body)
    except ValueError:
        assert request.json is NOT_JSON
        return
    assert request.json == expected
    assert request.json_text.error is None


@given(st.binary(max_size=12) | st.text("[]{}\"':,0e-NaInfity \\ud8", max_size=12).map(str.encode))
def test_any_bytes_are_json_or_say_why_not(body):
    request = Request("POST", "/", (), body)
    try:
        expected = repr(json.loads(body))
    except (ValueError, RecursionError) as error:
        expected = repr(type(error))
    why = request.json_text.error
    assert expected == (repr(request.json) if why is None else repr(type(why)))
    assert (request.json is NOT_JSON) is (why is not None)


def test_a_loc_that_has_the_name_of_a_unions_member_in_it():
    body = b'{"pets": [{"kind": "dog"}, {"kind": "cat", "lives": 12, "Cat": 1}]}'
    read = Request("POST", "/", (), body).json_text
    for loc in (("pets", 1, "cat", "lives"), ("pets", 1, "Cat", "lives")):
        found = read.find(loc)
        assert (found.value, found.found, found.exact) == (12, True, False)
    assert read.find(("pets", 1, "cat", "age")).found is False
    assert read.find(("pets", 1, "lives")).exact


def test_many_equal_steps_are_followed_at_once():
    body = b"[" * 60 + b"]" * 60
    found = Request("POST", "/", (), body).json_text.find((0,) * 60)
    assert found.found is False
