"""What a form of the bench says beside its request: its lesson, and who sends it."""

from flask import request

from sidebyside.lessons.lesson import Lesson
from sidebyside.web.state import state


def requested_lesson() -> Lesson:
    """Return the lesson that the form names.

    Raises:
        NotFound: There is none of that name.
    """
    return state().library.get(request.form.get("lesson", ""))


def is_by_script(media_type: str = "application/json") -> bool:
    """Return whether the page's own script asks, by the media type that only it accepts."""
    return request.headers.get("Accept", "") == media_type
