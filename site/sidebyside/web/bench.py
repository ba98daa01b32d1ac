"""The bench's form: what it shows, and the request that comes back from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sidebyside.errors import RequestError
from sidebyside.http.editor_form import form_of, guesses, request_from
from sidebyside.http.fields.named_value import NamedValue
from sidebyside.http.request import Request
from sidebyside.http.side import SIDES
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.requests import PreparedRequest

# Success, and what a request that was broken on purpose leads to.
_BROKEN_STATUSES = (200, 400, 404, 405, 415, 422, 500)


@dataclass(frozen=True)
class Notice:
    """A sentence above the responses about why they are not new."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class Bench:
    """What the bench of a lesson shows.

    Args:
        stem: The pair of programs.
        slug: The lesson.
        requests: The prepared requests.
        statuses: The statuses to guess from, for either side.
        chosen: The id of the prepared request that was chosen, if any.
        method: The method in the editor.
        target: The path and query in the editor.
        headers_text: The headers in the editor, one a line.
        body_text: The body in the editor, or what stands there for one that is bytes.
        body_base64: A body that a text area cannot hold, encoded; empty for any other.
        guesses: For each side, the status that the reader guessed.
        notice: Why there are no new responses, if so.
    """

    stem: str
    slug: str
    requests: tuple[PreparedRequest, ...]
    statuses: tuple[int, ...]
    chosen: str | None = None
    method: str = "GET"
    target: str = "/"
    headers_text: str = ""
    body_text: str = ""
    body_base64: str = ""
    guesses: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(SIDES))
    notice: Notice | None = None

    @property
    def live_target(self) -> str:
        """Where "Open live" leads: a prepared GET, one that Flask answers with 200 if there is any.

        Most programs have nothing at `/`. Empty where no GET is prepared: there is no page to open.
        """
        gets = [item for item in self.requests if item.message["method"] == "GET"]
        gets.sort(key=lambda item: item.expected["flask"] != 200)
        return str(gets[0].message["target"]) if gets else ""

    @property
    def live_label(self) -> str:
        """The path of `live_target`, which stands behind the framework's name; empty for `/`."""
        path = self.live_target.partition("?")[0]
        return "" if self.live_target == "/" else path

    @property
    def header_count(self) -> int:
        """How many headers are in the editor."""
        return len(self.headers_text.strip().splitlines())

    @property
    def form_fields(self) -> tuple[NamedValue, ...]:
        """The fields of a form in the editor, for which the page keeps room."""
        fields = {
            "headers": self.headers_text,
            "body": self.body_text,
            "body_base64": self.body_base64,
        }
        try:
            return request_from(fields).form or ()
        except RequestError:
            return ()


def bench(lesson: Lesson, chosen: str | None = None) -> Bench:
    """Make a lesson's bench with a prepared request in the editor.

    Args:
        lesson: The lesson.
        chosen: The id of one of its requests; None for the first.

    Raises:
        NotFound: The lesson has no request of that id.
    """
    empty = Bench(lesson.stem, lesson.slug, lesson.requests, _statuses(lesson))
    if chosen is None and not lesson.requests:
        return empty
    prepared = lesson.request(chosen) if chosen else lesson.requests[0]
    message = prepared.message
    headers = tuple((name, value) for name, value in message["headers"])
    fields = form_of(
        Request(message["method"], message["target"], headers, message["body"].encode())
    )
    return replace(
        empty,
        chosen=prepared.id,
        method=fields["method"],
        target=fields["target"],
        headers_text=fields["headers"],
        body_text=fields["body"],
        body_base64=fields["body_base64"],
    )


def bench_of_form(lesson: Lesson, form: Mapping[str, str], notice: Notice | None = None) -> Bench:
    """Make a lesson's bench with what the reader had typed."""
    chosen = form.get("request", "")
    return replace(
        bench(lesson),
        chosen=chosen if any(item.id == chosen for item in lesson.requests) else None,
        method=form.get("method", "GET"),
        target=form.get("target", "/"),
        headers_text=form.get("headers", "").replace("\r\n", "\n"),
        body_text=form.get("body", "").replace("\r\n", "\n"),
        body_base64=form.get("body_base64", ""),
        guesses=guesses(form),
        notice=notice,
    )


def _statuses(lesson: Lesson) -> tuple[int, ...]:
    """Offer each status that either side gives in the lesson, and those of a broken request."""
    known = {status for item in lesson.requests for status in item.expected.values()}
    return tuple(sorted(known.union(_BROKEN_STATUSES)))
