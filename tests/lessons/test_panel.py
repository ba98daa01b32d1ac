from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.errors import LessonError
from sidebyside.http.limits import PANEL_CALLS
from sidebyside.lessons.contents import read_body
from sidebyside.lessons.panel import Panel
from sidebyside.lessons.panel_kind import KINDS

HERE = Path("lesson.md")
REQUESTS = """\
```http try="slow" title="Slow" flask=200 fastapi=200
GET /slow HTTP/1.1
```
```http try="quick" title="Quick" flask=200 fastapi=200
GET /quick HTTP/1.1
```
"""
FENCES = {
    "stream": "try: [slow]",
    "background": "try: [quick, slow]",
    "together": "try: [slow]\ntimes: [1, 4, 8]",
    "websocket": 'path: /echo\nsend: ["hello", "ping"]',
    "socketio": 'path: /socket.io/\nsend: ["hello"]\nevent: message',
}


def live(kind: str, body: str, words: str = 'title="Both"') -> str:
    return f'```live panel="{kind}" {words}\n{body}\n```\n'


def read(text: str) -> tuple[tuple[Panel, ...], tuple[LessonError, ...]]:
    body = read_body(REQUESTS + text, HERE, 1, "json_bodies")
    return body.panels, body.faults


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read(kind: str) -> None:
    (panel,), faults = read(live(kind, FENCES[kind]))

    assert faults == ()
    assert (panel.kind.name, panel.title, panel.stem, panel.line) == (
        kind,
        "Both",
        "json_bodies",
        7,
    )


def test_a_panel_holds_the_requests_that_it_names_in_its_own_order() -> None:
    (panel,), _ = read(live("background", FENCES["background"]))

    assert [request.id for request in panel.requests] == ["quick", "slow"]
    assert panel.requests[0].message["target"] == "/quick"


def test_a_socket_panel_holds_what_it_says_and_where() -> None:
    (panel,), _ = read(live("socketio", FENCES["socketio"] + "\nstem: hello_two_worlds"))

    assert (panel.path, panel.send, panel.event) == ("/socket.io/", ("hello",), "message")
    assert panel.stem == "hello_two_worlds"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (live("video", "try: [slow]"), 7, "no panel 'video'"),
        ('```live title="Both"\n```\n', 7, "no panel None"),
        (live("stream", "try: [slow]", ""), 7, "lacks title"),
        (live("stream", "try: [slow]", 'title="a" colour=red'), 7, "has no 'colour'"),
        (live("stream", "try: [slow]\ncolour: red"), 9, "no key 'colour'"),
        (live("stream", "path: /echo"), 8, "no key 'path'"),
        (live("stream", ""), 8, "lacks the key 'try'"),
        (live("stream", "- slow"), 8, "of the form"),
        (live("stream", "try: slow"), 8, "'try' must be a list"),
        (live("stream", "try: []"), 8, "'try' must be a list"),
        (live("stream", "try:\n  - slow\n  - gone"), 10, "no request 'gone'"),
        (live("stream", "try: [slow, slow]"), 8, "'slow' stands here twice"),
        (live("stream", "try: [slow]\nstem: gone"), 9, "no pair of programs named 'gone'"),
        (live("stream", "try: [slow]\nstem: ../x"), 9, "no pair of programs"),
        (live("stream", "try: [slow]\nstem: 3"), 9, "no pair of programs"),
        (live("together", "try: [slow]"), 8, "lacks the key 'times'"),
        (live("together", "try: [slow]\ntimes: [0]"), 9, "0 cannot stand here"),
        (live("together", f"try: [slow]\ntimes: [{PANEL_CALLS + 1}]"), 9, "17 cannot stand here"),
        (live("together", "try: [slow]\ntimes: [true]"), 9, "True cannot stand here"),
        (live("together", 'try: [slow]\ntimes: ["4"]'), 9, "'4' cannot stand here"),
        (live("together", "try: [slow]\ntimes: [4, 4]"), 9, "4 stands here twice"),
        (live("websocket", "path: echo\nsend: [a]"), 8, "starts with a slash"),
        (live("websocket", "path: /echo\nsend: [1]"), 9, "1 cannot stand here"),
        (live("websocket", "path: /echo\nsend: ['']"), 9, "'' cannot stand here"),
        (live("socketio", "path: /a\nsend: [a]"), 8, "lacks the key 'event'"),
        (live("socketio", "path: /a\nsend: [a]\nevent: 3"), 10, "'event' must be"),
        (" " + live("stream", "try: [slow]"), 7, "left margin"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, message: str) -> None:
    _, faults = read(text)

    assert [(fault.line, fault.path) for fault in faults] == [(line, HERE)]
    assert message in faults[0].message


def test_a_panel_that_is_faulty_leaves_the_others() -> None:
    panels, faults = read(live("video", "") + live("stream", "try: [slow]"))

    assert [panel.kind.name for panel in panels] == ["stream"]
    assert len(faults) == 1


@given(
    kind=st.sampled_from(sorted(KINDS)),
    body=st.one_of(
        st.text(alphabet='trypathsendtimevosm:[]{}", /-\n0123456789', max_size=60),
        st.text(max_size=40),
    ),
)
def test_whatever_stands_in_a_panel_is_read_or_a_fault_with_its_line(kind: str, body: str) -> None:
    text = REQUESTS + live(kind, body)

    panels, faults = read(live(kind, body))

    assert panels or faults
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)
