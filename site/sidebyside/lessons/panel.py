"""A lesson's live panels: fences that hold connections open where one answer is not enough.

~~~
```live panel="stream" title="Ten lines, one a tenth of a second"
try: [ticks]
```
~~~

`docs/authoring.md` has the keys of each kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidebyside import paths
from sidebyside.errors import LessonError
from sidebyside.http import limits
from sidebyside.lessons.fences import Fence, attributes
from sidebyside.lessons.marked_yaml import MarkedMap, read_map
from sidebyside.lessons.panel_kind import KINDS, PanelKind
from sidebyside.lessons.requests import PreparedRequest


@dataclass(frozen=True, slots=True)
class Panel:
    """One live panel.

    Args:
        kind: What it does, one of `panel_kind.KINDS`.
        title: Its name on the page.
        stem: The pair of programs that it asks.
        line: The line, from 1, of its fence.
        requests: The prepared requests to choose from; none where it opens a socket.
        times: How many calls at once to choose from, each from 1 to `limits.PANEL_CALLS`.
        path: Where the socket is, below the program's root.
        send: Messages to choose from.
        event: The name of the event that the messages are.
    """

    kind: PanelKind
    title: str
    stem: str
    line: int
    requests: tuple[PreparedRequest, ...] = ()
    times: tuple[int, ...] = ()
    path: str = ""
    send: tuple[str, ...] = ()
    event: str = ""


def is_panel(fence: Fence) -> bool:
    """Whether a fence is a live panel."""
    return fence.language == "live"


def read_panel(
    fence: Fence, path: Path, stem: str, requests: Mapping[str, PreparedRequest]
) -> Panel:
    """Read one panel.

    Args:
        fence: The fence.
        path: The lesson's file, for errors.
        stem: The lesson's own pair, which is asked where the panel names none.
        requests: The lesson's prepared requests by their ids.

    Raises:
        LessonError: Its kind, a key or a value is faulty.
    """
    kind, title = _read_opening(fence, path)
    body = read_map(fence.content, path, fence.line + 1)
    optional = {"stem"} & body.value.keys()
    body.check_keys(f"A {kind.name} panel", kind.keys | optional)
    return Panel(
        kind=kind,
        title=title,
        stem=_stem(body) if optional else stem,
        line=fence.line,
        requests=_requests(body, requests) if "try" in body.value else (),
        times=tuple(
            _list(body, "times", _is_count, f"whole numbers from 1 to {limits.PANEL_CALLS}")
        ),
        path=_path(body) if "path" in body.value else "",
        send=tuple(_list(body, "send", _is_text, "texts; one that reads as a number needs quotes")),
        event=_event(body) if "event" in body.value else "",
    )


def _read_opening(fence: Fence, path: Path) -> tuple[PanelKind, str]:
    words = attributes(fence, path)
    for word in words:
        if word not in ("panel", "title"):
            message = f"A panel has no {word!r}; it has panel and title."
            raise LessonError(message, path, fence.line)
    kind, title = KINDS.get(words.get("panel") or ""), words.get("title")
    if kind is None:
        message = f"There is no panel {words.get('panel')!r}; there are {', '.join(KINDS)}."
        raise LessonError(message, path, fence.line)
    if not title:
        raise LessonError("The panel lacks title=….", path, fence.line)
    return kind, title


def _stem(body: MarkedMap) -> str:
    stem = body.value["stem"]
    # The samples' floor is beside this one, so their files are looked for here.
    files = [root / f"{stem}.py" for root in paths.SAMPLES.values()]
    if not isinstance(stem, str) or not stem.isidentifier() or not all(map(paths.is_file, files)):
        raise body.fault(f"There is no pair of programs named {stem!r}.", "stem")
    return stem


def _requests(body: MarkedMap, known: Mapping[str, PreparedRequest]) -> tuple[PreparedRequest, ...]:
    names = _list(body, "try", _is_text, "ids of prepared requests")
    for at, name in enumerate(names):
        if name not in known:
            message = f"There is no request {name!r} in this lesson; correct the id."
            raise body.fault(message, "try", at)
    return tuple(known[name] for name in names)


def _list(body: MarkedMap, key: str, test: Callable[[Any], bool], form: str) -> list[Any]:
    """Read a list with no item twice; nothing where the panel has no such key."""
    if key not in body.value:
        return []
    items = body.value[key]
    if not isinstance(items, list) or not items:
        raise body.fault(f"{key!r} must be a list of {form}.", key)
    for at, item in enumerate(items):
        if not test(item):
            raise body.fault(f"{item!r} cannot stand here: {key!r} has {form}.", key, at)
        if item in items[:at]:
            raise body.fault(f"{item!r} stands here twice.", key, at)
    return items


def _path(body: MarkedMap) -> str:
    path = body.value["path"]
    if not isinstance(path, str) or not path.startswith("/"):
        raise body.fault("'path' must be a text that starts with a slash, such as /echo.", "path")
    return path


def _event(body: MarkedMap) -> str:
    event = body.value["event"]
    if not _is_text(event):
        raise body.fault("'event' must be the name of an event, such as message.", "event")
    return str(event)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_count(value: Any) -> bool:
    return type(value) is int and 1 <= value <= limits.PANEL_CALLS
