"""Cookies with httpx's interface, kept by the standard library's jar."""

import email.message
import http.client
from collections.abc import Iterator, MutableMapping
from http.cookiejar import Cookie, CookieJar
from typing import Any, cast
from urllib.request import Request as UrlRequest


class Cookies(MutableMapping[str, str]):
    """A client's cookies, or those that one response set."""

    def __init__(self) -> None:
        self.jar = CookieJar()

    def __getitem__(self, name: str) -> str:
        """Return a cookie's value."""
        for cookie in self.jar:
            if cookie.name == name:
                return cookie.value or ""
        raise KeyError(name)

    def __setitem__(self, name: str, value: str) -> None:
        self.set(name, value)

    def __delitem__(self, name: str) -> None:
        found = [cookie for cookie in self.jar if cookie.name == name]
        if not found:
            raise KeyError(name)
        for cookie in found:
            self.jar.clear(cookie.domain, cookie.path, cookie.name)

    def __iter__(self) -> Iterator[str]:
        return iter([cookie.name for cookie in self.jar])

    def __len__(self) -> int:
        return len(self.jar)

    def __repr__(self) -> str:
        return f"Cookies({dict(self)!r})"

    def set(self, name: str, value: str, domain: str = "", path: str = "/") -> None:
        """Set a cookie, as if a response had."""
        attributes: dict[str, Any] = {
            "version": 0,
            "port": None,
            "port_specified": False,
            "domain": domain or "localhost.local",
            "domain_specified": bool(domain),
            "domain_initial_dot": domain.startswith("."),
            "path": path,
            "path_specified": True,
            "secure": False,
            "expires": None,
            "discard": True,
            "comment": None,
            "comment_url": None,
            "rest": {},
        }
        self.jar.set_cookie(Cookie(name=name, value=value, **attributes))

    def delete(self, name: str) -> None:
        """Forget a cookie."""
        del self[name]

    def keep(self, url: str, set_cookies: list[str]) -> None:
        """Keep what a response set.

        Args:
            url: The address that was asked.
            set_cookies: The values of its Set-Cookie headers.
        """
        if set_cookies:
            response = cast(http.client.HTTPResponse, _Response(set_cookies))
            self.jar.extract_cookies(response, UrlRequest(url))

    def header(self, url: str) -> str | None:
        """Return the Cookie header for a request to an address, if there is a cookie for it."""
        request = UrlRequest(url)
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie")


class _Response:
    """As much of a response as the jar asks for."""

    def __init__(self, set_cookies: list[str]) -> None:
        self._message = email.message.Message()
        for value in set_cookies:
            self._message["Set-Cookie"] = value

    def info(self) -> email.message.Message:
        return self._message
