"""Keep a program's cookies from one request to the next, as a browser does (RFC 6265)."""

from email.message import Message
from http.cookiejar import CookieJar as StandardJar
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.request import Request as StandardRequest

from sidebyside.http.request import Request
from sidebyside.http.response import Response


class CookieJar:
    """The cookies of one program for one learner."""

    def __init__(self) -> None:
        policy = DefaultCookiePolicy(rfc2965=False, netscape=True)
        self._jar = StandardJar(policy)

    def add_to(self, request: Request) -> Request:
        """Return the request with the kept cookies; a Cookie header that it states itself stays."""
        if not len(self._jar) or request.header("cookie") is not None:
            return request
        standard = _standard(request)
        self._jar.add_cookie_header(standard)
        cookie = standard.get_header("Cookie")
        if not cookie:
            return request
        headers = (*request.headers, ("Cookie", cookie))
        return Request(request.method, request.target, headers, request.body)

    def keep(self, request: Request, response: Response) -> None:
        """Keep the cookies that a response sets, and drop those that it ends."""
        if response.header("set-cookie") is not None:
            self._jar.extract_cookies(_Response(response), _standard(request))  # type: ignore[arg-type]


class _Response:
    """The one method of `http.client.HTTPResponse` that the standard jar asks for."""

    def __init__(self, response: Response) -> None:
        self._message = Message()
        for name, value in response.headers:
            if name.lower() == "set-cookie":
                self._message["Set-Cookie"] = value

    def info(self) -> Any:
        return self._message


def _standard(request: Request) -> StandardRequest:
    host = request.header("host") or "localhost"
    return StandardRequest(f"http://{host}{request.target}")
