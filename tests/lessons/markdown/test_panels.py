"""Live panels on a lesson's page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sidebyside import paths
from sidebyside.html import marks
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.lesson_html import lesson_body

REQUESTS = """\
```http try="home" title="Home" flask=200 fastapi=200
GET /?a=1&b=2 HTTP/1.1
```
```http try="add" title="Add" flask=200 fastapi=200
POST /add HTTP/1.1
Content-Type: application/json

{"name": "d'Arc"}
```

"""
KEYS = {
    "stream": "try: [home, add]",
    "background": "try: [add]",
    "together": "try: [home]\ntimes: [1, 4]",
    "websocket": 'path: /echo\nsend: ["hello", "<b>"]',
    "socketio": 'path: /socket.io/\nsend: ["hello"]\nevent: message',
}
GREETING = marks.live_mark("greeting")
Make = Callable[[str], Lesson]


def panel(kind: str, title: str = "Watch both") -> str:
    return f'```live panel="{kind}" title="{title}"\n{KEYS[kind]}\n```\n'


def tag(html: str, name: str) -> str:
    found = re.search(rf"<{name}[ >].*?</{name}>", html, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("kind", KEYS)
def test_a_panel_stands_where_the_text_has_it(make_lesson: Make, kind: str) -> None:
    body = lesson_body(make_lesson(f"Above.\n\n{panel(kind)}\nBelow.\n\n{REQUESTS}"))
    html = str(body.before)

    assert body.faults == ()
    assert html.index("Above.") < html.index(f"<{kind}-panel") < html.index("Below.")
    whole = tag(html, f"{kind}-panel")
    assert 'data-stem="greeting"' in whole
    assert f'data-live="/live/{GREETING}"' in whole
    assert whole.index('data-lane="flask"') < whole.index('data-lane="fastapi"')
    assert len(re.findall('role="status"', whole)) == 1


@pytest.mark.parametrize("kind", KEYS)
def test_its_words_without_a_script_say_what_it_needs_and_what_to_type(
    make_lesson: Make, kind: str
) -> None:
    html = str(lesson_body(make_lesson(panel(kind) + REQUESTS)).before)

    assert "needs JavaScript" in html
    tool = "python -m websockets" if "socket" in kind else "curl"
    for side in ("flask", "fastapi"):
        assert re.search(rf"{tool}[^<]*{marks.HOST}/live/{GREETING}/{side}/greeting/", html)


def test_what_the_author_wrote_cannot_end_an_attribute_or_a_command(make_lesson: Make) -> None:
    html = str(lesson_body(make_lesson(panel("background", "A <b> & 'c'") + REQUESTS)).before)

    assert "A <b>" not in html
    assert "d\\u0027Arc" in html  # in the attribute that the script reads
    assert "d&#39;&#34;&#39;&#34;&#39;Arc" in html  # quoted for a shell


def test_two_panels_of_one_title_can_be_told_apart(make_lesson: Make) -> None:
    html = str(lesson_body(make_lesson(panel("stream") * 2 + REQUESTS)).before)

    ids = re.findall(r'<stream-panel [^>]*id="([^"]+)"', html)
    assert len(set(ids)) == 2
    assert re.findall(r"<h3[^>]*>([^<]*)<", html) == ["Watch both", "Watch both (2)"]
    assert re.findall(r'data-number="(\d)"', html) == ["0", "1"]


def test_the_first_panel_of_a_pair_holds_its_secret(
    make_lesson: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stem in ("greeting", "farewell"):
        shutil.copy(paths.SAMPLES["flask"] / "greeting.py", tmp_path / f"{stem}.py")
    monkeypatch.setattr(paths, "SAMPLES", dict.fromkeys(("flask", "fastapi"), tmp_path))
    other = panel("websocket").replace("send:", "stem: farewell\nsend:")
    text = panel("stream") + panel("background") + other * 2 + REQUESTS
    html = str(lesson_body(make_lesson(text)).before)

    live = [f"/live/{marks.live_mark(stem)}" for stem in ("greeting", "farewell")]
    assert re.findall(r'data-live="([^"]+)"', html) == live


def test_one_that_cannot_be_read_leaves_the_rest_of_the_page(make_lesson: Make) -> None:
    lesson = make_lesson(panel("stream").replace("home", "gone") + panel("together") + REQUESTS)

    body = lesson_body(lesson)

    assert len(lesson.faults) == 1
    assert "This panel cannot be shown." in body.before
    assert "<together-panel" in body.before


def test_one_in_a_list_is_a_fault(make_lesson: Make) -> None:
    indented = panel("stream").replace("\n", "\n  ")

    body = lesson_body(make_lesson(f"- One\n\n  {indented}\n\n{REQUESTS}"))

    assert [fault.line for fault in body.faults] == [3]
    assert "cannot be shown" in body.before
