from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import LessonError
from sidebyside.http.request import Request
from sidebyside.lessons.requests import parse_message

HERE = Path("lesson.md")


def test_a_whole_message() -> None:
    text = 'POST /users/?a=1 HTTP/1.1\nContent-Type: application/json\nX-A:\n\n{"age": 31}\n'

    assert parse_message(text, HERE, 1) == {
        "method": "POST",
        "target": "/users/?a=1",
        "headers": [["Content-Type", "application/json"], ["X-A", ""]],
        "body": '{"age": 31}',
    }


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_message_without_a_body(end: str) -> None:
    message = parse_message("GET / HTTP/1.1\nAccept: text/html" + end, HERE, 1)

    assert message["headers"] == [["Accept", "text/html"]]
    assert message["body"] == ""


def test_only_the_last_line_break_is_not_part_of_the_body() -> None:
    assert parse_message("PUT / HTTP/1.1\n\n\na\n\nb\n\n", HERE, 1)["body"] == "\na\n\nb\n"


def test_the_lines_of_a_multipart_body_end_in_crlf() -> None:
    head = "POST / HTTP/1.1\ncontent-type: Multipart/form-data; boundary=b\n\n"

    assert parse_message(head + "--b\n\nx\n--b--\n", HERE, 1)["body"] == "--b\r\n\r\nx\r\n--b--"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 20, "request line"),
        ("get / HTTP/1.1\n", 20, "request line"),
        ("GET /\n", 20, "request line"),
        ("GET /a b HTTP/1.1\n", 20, "request line"),
        ("GET users HTTP/1.1\n", 20, "must start with a slash: /users"),
        ('POST / HTTP/1.1\nA: b\n{"age": 31}\n', 22, "no header line"),
    ],
)
def test_a_faulty_message_names_the_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LessonError, match=message) as caught:
        parse_message(text, HERE, 20)

    assert caught.value.line == line


names = st.from_regex(r"X-[A-Za-z0-9]{1,8}", fullmatch=True)
values = st.from_regex(r"([!-~]([ -~]{0,8}[!-~])?)?", fullmatch=True)


@given(
    method=st.sampled_from(["GET", "POST", "DELETE"]),
    target=st.from_regex(r"/[a-z]{0,8}(\?[a-z=&]{0,8})?", fullmatch=True),
    headers=st.lists(st.tuples(names, values), max_size=4),
    body=st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=60),
)
def test_what_is_written_is_what_is_sent(
    method: str, target: str, headers: list[tuple[str, str]], body: str
) -> None:
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]

    message = parse_message("\n".join(lines) + "\n\n" + body + "\n", HERE, 1)

    request = Request.from_json(message)
    assert request.method == method
    assert request.target == target
    assert request.headers == tuple(headers)
    assert request.body == body.encode()
