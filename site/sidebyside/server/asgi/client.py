"""Who sends a request, read before any view is called."""

from collections.abc import Callable
from functools import lru_cache

from starlette.types import Scope
from werkzeug.sansio.http import parse_cookie

from sidebyside.http.client import Client, network
from sidebyside.web.credentials import Credentials
from sidebyside.web.security import COOKIE

ClientOf = Callable[[Scope], Client]
_LONGEST = 8 * 1024  # bytes of cookies that are looked at


def address_of(scope: Scope) -> str:
    """Return the network that a request comes from; behind a trusted proxy, the visitor's."""
    client = scope.get("client")
    return network(client[0]) if client else ""


def by_address(scope: Scope) -> Client:
    """Return who sends a request, by its address alone."""
    return Client(address_of(scope), "")


def by_cookie(credentials: Credentials) -> ClientOf:
    """Return what says who sends a request, by its address and its cookie.

    Args:
        credentials: Tells whose a cookie is.
    """

    @lru_cache(maxsize=1024)
    def learner_of(cookies: bytes) -> str:
        # A browser sends the same with every file of a page.
        stated = parse_cookie(cookies.decode("latin-1")).get(COOKIE, "")
        return credentials.learner_of_cookie(stated) or ""

    def client_of(scope: Scope) -> Client:
        cookies = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
        return Client(address_of(scope), learner_of(cookies[:_LONGEST]))

    return client_of
