"""A request as a file for pytest: it imports the program, sends, and asserts what came here."""

import json
import re
from typing import Any

from sidebyside.errors import RequestError
from sidebyside.features.copy_as.python import body_literal, header_pairs, literal
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import label_of

_UNFINISHED = ("timeout", "too_large")
_PROJECT = {"flask": "flask_app/app.py", "fastapi": "fastapi_app/main.py"}


def pytest_file(side: str, stem: str, request: Request, response: Response) -> str:
    """Write a test of one side's program.

    Args:
        side: `flask` or `fastapi`.
        stem: The pair of programs.
        request: The request.
        response: What a program that has just started answers.

    Raises:
        RequestError: The response never came or never ended, so a test would wait for it; or the
            framework's test client cannot send the request.
    """
    failure = response.failure
    if response.status is None or (failure and failure.kind in _UNFINISHED):
        raise RequestError(
            f"{label_of(side)} gave no whole answer to this request, so no test can be made of it."
        )
    write = _flask if side == "flask" else _fastapi
    lines = [*_head(side, stem, request), *write(stem, request)]
    return "\n".join([*lines, *_assertions(side, response), ""])


def _head(side: str, stem: str, request: Request) -> list[str]:
    module = _PROJECT[side].rpartition("/")[2].removesuffix(".py")
    return [
        f'"""Send one request to {stem}.py, the {label_of(side)} program, as it has just started.',
        "",
        f"Save this as test_{stem}.py beside it and run: pytest test_{stem}.py",
        f"In the project {stem}.zip it is {_PROJECT[side]}: there, import app from {module}.",
        '"""',
        "",
    ]


def _flask(stem: str, request: Request) -> list[str]:
    # Werkzeug's client would put its own cookies in the place of those that are stated.
    without = "use_cookies=False" if request.header("cookie") is not None else ""
    arguments = [literal(request.target), f"method={literal(request.method)}"]
    return [
        f"from {stem} import app",
        "",
        "",
        f"def {_function(request)}():",
        f"    client = app.test_client({without})",
        '    client.environ_base.pop("HTTP_USER_AGENT")  # Only what is written here is sent.',
        *_call("response = client.open(", arguments, "data=", request, "    "),
    ]


def _fastapi(stem: str, request: Request) -> list[str]:
    for name, value in request.headers:
        if not value.isascii():
            raise RequestError(
                f"FastAPI's TestClient would send {name} as UTF-8, and the bench sends Latin-1."
            )
    arguments = [literal(request.method), literal(request.target)]
    return [
        "from fastapi.testclient import TestClient",
        f"from {stem} import app",
        "",
        "",
        f"def {_function(request)}():",
        "    client = TestClient(",
        "        app,",
        '        base_url="http://localhost",',
        "        raise_server_exceptions=False,",
        "        follow_redirects=False,",
        "    )",
        "    client.headers.clear()  # Only what is written here is sent.",
        "    with client:",
        *_call("response = client.request(", arguments, "content=", request, "        "),
    ]


def _call(before: str, arguments: list[str], body: str, request: Request, indent: str) -> list[str]:
    lines = [f"{argument}," for argument in arguments]
    if request.headers:
        pairs = header_pairs(request, as_text=body == "data=")
        lines += ["headers=[", *(f"    {pair}," for pair in pairs), "],"]
    if request.body:
        literal = body_literal(request, body)
        lines += [*literal[:-1], f"{literal[-1]},"]
    return [indent + before, *(f"{indent}    {line}" for line in lines), f"{indent})"]


def _assertions(side: str, response: Response) -> list[str]:
    lines = ["", f"assert response.status_code == {response.status}"]
    if not response.media_type:
        lines.append('assert "Content-Type" not in response.headers')
    elif side == "flask":
        lines.append(f"assert response.mimetype == {literal(response.media_type)}")
    else:
        lines.append('media_type = response.headers["Content-Type"].partition(";")[0]')
        lines.append(f"assert media_type == {literal(response.media_type)}")
    lines += _errors("response.get_json()" if side == "flask" else "response.json()", response)
    return [f"    {line}" if line else "" for line in lines]


def _errors(read: str, response: Response) -> list[str]:
    """Assert each validation error's type and place, where the body has them as Pydantic does.

    The sentences are left out: they are the library's, and change with it.
    """
    found = _find_errors(response)
    if found is None:
        return []
    way, items = found
    expected = [f"    ({literal(item['type'])}, {_place(item['loc'])})," for item in items]
    return [
        f'errors = [(each["type"], each["loc"]) for each in {read}{way}]',
        "assert errors == [",
        *expected,
        "]",
    ]


def _find_errors(response: Response) -> tuple[str, list[Any]] | None:
    data = response.json if response.is_json and not response.truncated else None
    places = {f"[{json.dumps(key)}]": data[key] for key in data} if isinstance(data, dict) else {}
    for way, items in {"": data, **places}.items():
        if isinstance(items, list) and items and all(map(_is_validation_error, items)):
            return way, items
    return None


def _place(loc: Any) -> str:
    if not isinstance(loc, list):
        return repr(loc)
    return f"[{', '.join(literal(key) if isinstance(key, str) else repr(key) for key in loc)}]"


def _is_validation_error(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and "loc" in item


def _function(request: Request) -> str:
    words = re.findall(r"[a-z0-9]+", f"{request.method} {request.path}".lower())
    return "_".join(["test", *words])[:60]
