"""A body comes back from the form as the bytes that went in, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import RequestError
from sidebyside.web.bench import request_from
from sidebyside.web.body_field import read_body, shown_body

MULTIPART = "multipart/form-data; boundary=x"
types = st.sampled_from(["", "application/json", "text/plain", MULTIPART, "Multipart/Mixed"])
breaks = st.lists(st.sampled_from(["a", "é", "\r", "\n", "\r\n", "\0", "\ufeff"])).map("".join)


def posted(body, content_type):
    """Give what a browser posts for that body: a text area sends CRLF for each line break."""
    text, held = shown_body(body, content_type)
    headers = f"Content-Type: {content_type}" if content_type else ""
    return {"headers": headers, "body": text.replace("\n", "\r\n"), "body_base64": held}


@given(st.binary(max_size=40) | breaks.map(str.encode), types)
def test_any_body_survives_the_form(body, content_type):
    assert request_from(posted(body, content_type)).body == body


@given(breaks, types)
def test_text_is_shown_as_text_where_a_text_area_gives_it_back(text, content_type):
    shown, held = shown_body(text.encode(), content_type)
    crlf = content_type.lower().startswith("multipart/")
    plain = text.replace("\r\n", "\n") if crlf else text
    returns = "\r" not in plain and (not crlf or plain.replace("\n", "\r\n") == text)
    assert (held == "") is returns
    assert (shown == plain) is returns or not text


def test_what_cannot_be_shown_is_described():
    body = b"--x\r\n\r\na\xff\r\n--x\r\n\r\nb\r\n--x--"
    assert shown_body(body, MULTIPART)[0] == f"multipart/form-data, 2 parts, {len(body)} bytes"
    assert shown_body(b"\xff", "")[0] == "no Content-Type, 1 byte"
    assert shown_body(b"\xff" * 1204, "image/png; a=b")[0] == "image/png, 1\u00a0204 bytes"


def test_bytes_go_before_the_text_that_describes_them():
    assert read_body({"body": "1 byte", "body_base64": "/w=="}, "") == {"base64": "/w=="}
    assert read_body({"body": "a\r\nb", "body_base64": ""}, MULTIPART) == "a\r\nb"


@pytest.mark.parametrize("held", ["%%%", "a", "é", "/w==\n"])
def test_what_is_no_base64_is_refused(held):
    with pytest.raises(RequestError, match="base64"):
        request_from({"body_base64": held})


def test_bytes_stay_on_the_page_that_comes_back(client, form):
    held = {
        "headers": "Content-Type: image/png",
        "body": "image/png, 1 byte",
        "body_base64": "/w==",
    }
    page = client.post("/try/json_bodies", data=form(**held)).text
    assert 'name="body_base64" value="/w=="' in page
    assert "readonly" in page
    large = {**held, "body_base64": "A" * 4 * 22_000}
    response = client.post("/try/json_bodies", data=form(**large))
    assert response.status_code == 413
    assert "66000 bytes" in response.text


def test_a_change_in_a_folder_of_static_files_changes_their_addresses(tmp_path, monkeypatch):
    from sidebyside import paths
    from sidebyside.web import static

    (tmp_path / "editor").mkdir()
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "big.js").write_text("1")
    (tmp_path / "editor" / "open.js").write_text("1")
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    before = static._stamp()
    (tmp_path / "editor" / "open.js").write_text("22")
    (tmp_path / "editor" / "more.js").write_text("1")
    assert [name for name, _ in before] == ["editor/open.js"]
    assert static._digest(before) != static._digest(static._stamp())
