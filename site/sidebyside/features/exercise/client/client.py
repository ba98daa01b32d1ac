"""A client with httpx's interface that sends to a function and follows no redirect."""

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sidebyside.features.exercise.client.cookies import Cookies
from sidebyside.features.exercise.client.payload import Values, body, query
from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.http.request import Request
from sidebyside.http.response import Response

BASE = "http://localhost"
HeaderValues = Mapping[str, str] | Sequence[tuple[str, str]]


class NoAnswer(Exception):
    """A program gave no response.

    Args:
        request: What it was sent.
        answer: What came of it.
    """

    def __init__(self, request: Request, answer: Response) -> None:
        super().__init__(answer.failure.message if answer.failure else "It gave no answer.")
        self.request = request
        self.response = answer


class Client:
    """Sends requests to one program.

    Args:
        send: Gives a program's response to a request.
    """

    def __init__(self, send: Callable[[Request], Response]) -> None:
        self._send = send
        self.cookies = Cookies()
        self.headers: dict[str, str] = {}
        # What a failed check shows: the last request, and what came of it.
        self.last_request: Request | None = None
        self.last_response: ClientResponse | None = None

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Values | str | None = None,
        headers: HeaderValues | None = None,
        cookies: Mapping[str, str] | None = None,
        content: str | bytes | None = None,
        data: Values | None = None,
        files: Any = None,
        json: Any = None,
        **_ignored: Any,
    ) -> ClientResponse:
        """Send a request.

        Args:
            method: `GET`, `POST` and so on, in any case.
            url: A path with its query, or a whole address, of which the path is used.
            params: The query's fields; they take the place of a query in `url`.
            headers: Headers to add.
            cookies: Cookies to send with this request alone.
            content: The body as it is.
            data: Form fields.
            files: Files, which make it a multipart form.
            json: A value to send as JSON.

        Raises:
            NoAnswer: The program gave none in time.
            RequestError: The request breaks a rule of the bench, such as its size.
        """
        raw, kind = body(content, data, files, json)
        target = _target(url, query(params))
        pairs = self._headers(target, headers, cookies, kind)
        sent = Request.from_json(
            {
                "method": method.upper(),
                "target": target,
                "headers": [list(pair) for pair in pairs],
                "body": {"base64": base64.b64encode(raw).decode("ascii")},
            }
        )
        self.last_request, self.last_response = sent, None
        answer = self._send(sent)
        if answer.status is None:
            raise NoAnswer(sent, answer)
        self.last_response = response = ClientResponse(sent, answer, BASE + sent.target)
        self.cookies.keep(response.url, response.headers.get_list("set-cookie"))
        return response

    def _headers(
        self,
        target: str,
        headers: HeaderValues | None,
        cookies: Mapping[str, str] | None,
        kind: str | None,
    ) -> list[tuple[str, str]]:
        items = headers.items() if isinstance(headers, Mapping) else headers or ()
        pairs = [(str(name), str(value)) for name, value in items]
        names = {name.lower() for name, _ in pairs}
        pairs += [pair for pair in self.headers.items() if pair[0].lower() not in names]
        if kind is not None and "content-type" not in names:
            pairs.append(("Content-Type", kind))
        if "cookie" not in names and (value := self._cookie_header(target, cookies or {})):
            pairs.append(("Cookie", value))
        return pairs

    def _cookie_header(self, target: str, extra: Mapping[str, str]) -> str:
        kept = self.cookies.header(BASE + target)
        parts = [part for part in (kept or "").split("; ") if part.partition("=")[0] not in extra]
        return "; ".join([*filter(None, parts), *(f"{name}={v}" for name, v in extra.items())])

    def get(self, url: str, **options: Any) -> ClientResponse:
        """Send GET."""
        return self.request("GET", url, **options)

    def head(self, url: str, **options: Any) -> ClientResponse:
        """Send HEAD."""
        return self.request("HEAD", url, **options)

    def options(self, url: str, **options: Any) -> ClientResponse:
        """Send OPTIONS."""
        return self.request("OPTIONS", url, **options)

    def post(self, url: str, **options: Any) -> ClientResponse:
        """Send POST."""
        return self.request("POST", url, **options)

    def put(self, url: str, **options: Any) -> ClientResponse:
        """Send PUT."""
        return self.request("PUT", url, **options)

    def patch(self, url: str, **options: Any) -> ClientResponse:
        """Send PATCH."""
        return self.request("PATCH", url, **options)

    def delete(self, url: str, **options: Any) -> ClientResponse:
        """Send DELETE."""
        return self.request("DELETE", url, **options)


def _target(url: str, replaced: str | None) -> str:
    parts = urlsplit(url)
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    text = parts.query if replaced is None else replaced
    return f"{path}?{text}" if text else path
