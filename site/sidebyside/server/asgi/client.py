"""Who sends a request, read before any view is called."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import Scope
from werkzeug.sansio.http import parse_cookie

from sidebyside.http.client import Client, network
from sidebyside.web.credentials import Credentials
from sidebyside.web.security import COOKIE

ClientOf = Callable[[Scope], Client]


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

    def client_of(scope: Scope) -> Client:
        cookie = parse_cookie(";".join(Headers(scope=scope).getlist("cookie"))).get(COOKIE, "")
        return Client(address_of(scope), credentials.learner_of_cookie(cookie) or "")

    return client_of
