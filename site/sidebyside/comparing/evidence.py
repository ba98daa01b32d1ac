"""Conditions that look closer at one case: what was sent, and what came of it."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from sidebyside.comparing import structure
from sidebyside.comparing.cookies import meaning
from sidebyside.comparing.places import form, query
from sidebyside.exchange import Answer, Difference, Request
from sidebyside.exchange.answer import reason_phrase
from sidebyside.exchange.jsonpath import path_keys, value_at

_WHOLE = re.compile(r"[+-]?\d[\d_]*(?:\.0*)?")
_FALSE = frozenset({"false", "0", "off", "no", "f", "n"})
_NOT_JSON = (b"NaN", b"Infinity")


def asks_for_docs(request: Request, *_: Any) -> bool:
    """The path is one of those that FastAPI adds."""
    return request.path in ("/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect")


def fastapi_adds_the_slash(request: Request, _: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI redirects to the same path with a slash behind it."""
    location = urljoin(request.path, fastapi.header("location") or "")
    return urlsplit(location).path == f"{request.path}/"


def whole_number_in_path(request: Request, *_: Any) -> bool:
    """A segment is a whole number for `int()`, yet not all digits."""
    segments = request.path.split("/")
    return any(_WHOLE.fullmatch(part) and not part.isdecimal() for part in segments)


def empty_form_field(request: Request, _: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI calls a form field missing that was sent empty."""
    empty = {name for name, value in form(request) if not value}
    missing = {problem.at[-1] for problem in fastapi.problems if problem.kind == "missing"}
    return bool(empty & missing)


def empty_file(request: Request, _: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI calls a file missing whose field was sent without one."""
    missing = any(problem.kind == "missing" for problem in fastapi.problems)
    return missing and b'filename=""' in request.body


def sent_json(request: Request, *_: Any) -> bool:
    """The request says that its body is JSON."""
    return "json" in (request.header("content-type") or "")


def sent_nan(request: Request, flask: Answer, *_: Any) -> bool:
    """NaN or Infinity is in the request's or in Flask's body."""
    return any(word in request.body or word in flask.body for word in _NOT_JSON)


def repeated_field(request: Request, _: Answer, __: Answer, difference: Difference) -> bool:
    """Flask has the first and FastAPI the last value of a field that was sent twice."""
    values: dict[str, list[str]] = {}
    for name, value in (*query(request), *form(request)):
        values.setdefault(name, []).append(value)
    pair = (_plain(difference.flask), _plain(difference.fastapi))
    return any((sent[0], sent[-1]) == pair for sent in values.values() if len(sent) > 1)


def falsy_word(request: Request, _: Answer, __: Answer, difference: Difference) -> bool:
    """Flask has true and FastAPI false for a word such as `false`."""
    if difference.flask is not True or difference.fastapi is not False:
        return False
    return any(value.lower() in _FALSE for _, value in (*query(request), *form(request)))


def converted(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """One side has a text and the other what that text says, as a number or a truth value."""
    a, b = difference.flask, difference.fastapi
    if isinstance(a, str) == isinstance(b, str) or a is None or b is None:
        return False
    return _plain(a).lower() == _plain(b).lower()


def int_and_float(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """The same number, an int on one side and a float on the other."""
    a, b = difference.flask, difference.fastapi
    return {type(a), type(b)} == {int, float} and a == b


def extra_field(request: Request, _: Answer, __: Answer, difference: Difference) -> bool:
    """Flask's body has a field of the request's body that FastAPI's has not."""
    if difference.fastapi is not None or difference.flask is None:
        return False
    try:
        sent = structure.read(request.body)
        name = path_keys(difference.at)[-1]
    except (ValueError, IndexError):
        return False
    return isinstance(sent, dict) and sent.get(str(name)) == difference.flask


def null_in_flask(_: Request, flask: Answer, fastapi: Answer, difference: Difference) -> bool:
    """Flask sends null where FastAPI leaves the key out."""
    return _is_null(flask, difference) and not _is_null(fastapi, difference)


def null_in_fastapi(_: Request, flask: Answer, fastapi: Answer, difference: Difference) -> bool:
    """FastAPI sends null where Flask leaves the key out."""
    return _is_null(fastapi, difference) and not _is_null(flask, difference)


def _is_null(answer: Answer, difference: Difference) -> bool:
    if difference.flask is not None or difference.fastapi is not None:
        return False
    try:
        return bool(value_at(structure.read(answer.body), difference.at) is None)
    except (ValueError, LookupError):
        return False


def static_route(request: Request, flask: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI's object has the path's last word as a value, and Flask's has not."""
    word = request.path.rstrip("/").rpartition("/")[2]
    try:
        a, b = structure.read(flask.body), structure.read(fastapi.body)
    except ValueError:
        return False
    if not (word and isinstance(a, dict) and isinstance(b, dict)):
        return False
    return word in b.values() and word not in a.values()


def word_at_the_end(request: Request, *_: Any) -> bool:
    """The path ends with a plain word."""
    return request.path.rpartition("/")[2].isalpha()


def latin_1(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Flask's text is FastAPI's, its UTF-8 bytes read as Latin-1."""
    try:
        return bool(difference.flask.encode("latin-1").decode("utf-8") == difference.fastapi)
    except (AttributeError, UnicodeError):
        return False


def default_detail(_: Request, __: Answer, fastapi: Answer, ___: Difference) -> bool:
    """FastAPI's body says no more than the name of its status."""
    name = reason_phrase(fastapi.status or 0)
    return fastapi.body == b'{"detail":"%s"}' % name.encode()


def own_detail(_: Request, __: Answer, fastapi: Answer, ___: Difference) -> bool:
    """FastAPI's body is a detail of one text, as HTTPException makes it."""
    return fastapi.body.startswith(b'{"detail":"')


def tuple_as_array(_: Request, flask: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI's body is an array that ends with Flask's status, or with headers after it."""
    try:
        data = structure.read(fastapi.body)
    except ValueError:
        return False
    return isinstance(data, list) and flask.status in data[1:3]


def sorted_by_flask(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Flask's keys stand in alphabetical order."""
    names = str(difference.flask).split(", ")
    return difference.at.startswith("key order") and names == sorted(names)


def escaped_by_flask(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Flask's text is escaped, and FastAPI's is not."""
    return difference.at == "character escapes" and str(difference.flask).startswith("\\u")


def quoted_text(_: Request, flask: Answer, fastapi: Answer, __: Difference) -> bool:
    """FastAPI's body is a JSON string."""
    return fastapi.body[:1] == b'"' and not flask.is_json


def same_address(request: Request, _: Answer, __: Answer, difference: Difference) -> bool:
    """Both Location values lead to the same path on the server that was asked."""
    if difference.flask is None or difference.fastapi is None:
        return False
    base = f"http://{request.header('host') or 'localhost'}{request.target}"
    return bool(urljoin(base, difference.flask) == urljoin(base, difference.fastapi))


def same_site_only(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Two cookies differ in nothing but SameSite=lax, which only FastAPI's has."""
    if difference.flask is None or difference.fastapi is None:
        return False
    (pair, attributes), (other, others) = meaning(difference.flask), meaning(difference.fastapi)
    return pair == other and others - attributes == {("samesite", "lax")}


def sessions(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Both cookies hold a session."""
    return all(
        str(value).startswith("session=") for value in (difference.flask, difference.fastapi)
    )


def same_media_type(_: Request, flask: Answer, fastapi: Answer, __: Difference) -> bool:
    """Both answers have the same media type."""
    return bool(flask.media_type) and flask.media_type == fastapi.media_type


def flask_alone(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Only Flask sends it."""
    return difference.flask is not None and difference.fastapi is None


def fastapi_alone(_: Request, __: Answer, ___: Answer, difference: Difference) -> bool:
    """Only FastAPI sends it."""
    return difference.fastapi is not None and difference.flask is None


def failed(kind: str) -> Any:
    """One side gave no answer, for this reason."""
    return lambda _, flask, fastapi, __: any(
        answer.status is None and answer.failure is not None and answer.failure.kind == kind
        for answer in (flask, fastapi)
    )


def _plain(value: Any) -> str:
    return str(value)
