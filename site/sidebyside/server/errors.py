"""Every error as one JSON shape for programs, and as a page for people."""

import difflib
import logging

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from sidebyside.errors import AuthoringError, Busy, RequestError
from sidebyside.http.response import reason_phrase
from sidebyside.web.render import page
from sidebyside.web.state import state

_log = logging.getLogger(__name__)
_KINDS = {
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    503: "busy",
}


def register(app: Flask) -> None:
    """Answer every error that a view raises."""
    app.register_error_handler(RequestError, _request_error)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(AuthoringError, _authoring_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)


def json_error(kind: str, message: str, status: int) -> Response:
    """Make the one JSON error shape."""
    response = jsonify(error={"kind": kind, "message": message})
    response.status_code = status
    return response


def wants_json() -> bool:
    """Return whether a program asks, rather than a person's browser."""
    if request.path.startswith("/api/"):
        return True
    accepted = request.accept_mimetypes
    return not accepted.accept_html and bool(accepted.accept_json or "ndjson" in str(accepted))


def _answer(kind: str, message: str, status: int) -> Response:
    response = json_error(kind, message, status) if wants_json() else _page(message, status)
    response.vary.add("Accept")
    return response


def _page(message: str, status: int) -> Response:
    title = reason_phrase(status)
    suggestion = _nearest(request.path) if status == 404 else None
    return page(
        "errors/http_error.html",
        status,
        status=status,
        title=title,
        message=message,
        suggestion=suggestion,
    )


def _nearest(path: str) -> object:
    library = state().library
    slugs = {lesson.slug: lesson for lesson in library.lessons}
    words = [word for word in path.split("/") if word]
    close = difflib.get_close_matches(words[-1], slugs, 1, 0.5) if words else []
    return slugs[close[0]] if close else None


def _request_error(error: RequestError) -> Response:
    return _answer(error.kind, error.message, error.status)


def _busy(error: Busy) -> Response:
    response = _answer("busy", error.message, 503)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def _authoring_error(error: AuthoringError) -> Response:
    _log.error("%s", error)
    if wants_json() or not state().reload:
        return _answer("internal", "This lesson has a fault. The others still work.", 500)
    return page("errors/lesson_errors.html", 500, faults=[error])


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return error.get_response(request.environ)  # type: ignore[return-value]
    message = "There is no page at this address." if status == 404 else (error.description or "")
    response = _answer(_KINDS.get(status, "bad_request"), message, status)
    for name, value in error.get_headers(request.environ):
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def _crash(error: Exception) -> Response:
    _log.exception("%s %s", request.method, request.path)
    return _answer("internal", "Something broke on our side. It has been logged.", 500)
