"""A body comes back from the form as the bytes that went in, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import RequestError
from sidebyside.http.editor_form import body_field_text, read_body, request_from
from sidebyside.http.request import Request

MULTIPART = "multipart/form-data; boundary=x"
types = st.sampled_from(["", "application/json", "text/plain", MULTIPART, "Multipart/Mixed"])
breaks = st.lists(st.sampled_from(["a", "é", "\r", "\n", "\r\n", "\0", "\ufeff"])).map("".join)


def request(body, content_type):
    headers = (("Content-Type", content_type),) if content_type else ()
    return Request("POST", "/", headers, body)


def posted(body, content_type):
    """Return what a browser posts for that body: a text area sends CRLF for each line break."""
    text, held = body_field_text(request(body, content_type))
    headers = f"Content-Type: {content_type}" if content_type else ""
    return {"headers": headers, "body": text.replace("\n", "\r\n"), "body_base64": held}


@given(st.binary(max_size=40) | breaks.map(str.encode), types)
def test_any_body_survives_the_form(body, content_type):
    assert request_from(posted(body, content_type)).body == body


@given(breaks, types)
def test_text_is_shown_as_text_where_a_text_area_gives_it_back(text, content_type):
    shown, held = body_field_text(request(text.encode(), content_type))
    crlf = content_type.lower().startswith("multipart/")
    plain = text.replace("\r\n", "\n") if crlf else text
    returns = "\r" not in plain and (not crlf or plain.replace("\n", "\r\n") == text)
    assert (held == "") is returns
    assert (shown == plain) is returns or not text


def test_what_cannot_be_shown_is_described():
    body = b"--x\r\n\r\na\xff\r\n--x\r\n\r\nb\r\n--x--"
    assert (
        body_field_text(request(body, MULTIPART))[0]
        == f"multipart/form-data, 2 parts, {len(body)} bytes"
    )
    assert body_field_text(request(b"\xff", ""))[0] == "no Content-Type, 1 byte"
    assert (
        body_field_text(request(b"\xff" * 1204, "image/png; a=b"))[0]
        == "image/png, 1\u00a0204 bytes"
    )


def test_bytes_go_before_the_text_that_describes_them():
    assert read_body({"body": "1 byte", "body_base64": "/w=="}, "") == {"base64": "/w=="}
    assert read_body({"body": "a\r\nb", "body_base64": ""}, MULTIPART) == "a\r\nb"


@pytest.mark.parametrize("held", ["%%%", "a", "é", "/w==\n"])
def test_what_is_no_base64_is_refused(held):
    with pytest.raises(RequestError, match="base64"):
        request_from({"body_base64": held})
