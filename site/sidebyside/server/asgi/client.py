"""Who sends a request, read before any view is called."""

from functools import lru_cache

from starlette.types import Scope
from werkzeug.sansio.http import parse_cookie

from sidebyside.http.client import Client, network
from sidebyside.sandbox.sandboxes import is_learner_id
from sidebyside.web.security import COOKIE

_LONGEST = 8 * 1024  # bytes of cookies that are looked at


def address_of(scope: Scope) -> str:
    """Return the network that a request comes from; behind a trusted proxy, the visitor's."""
    client = scope.get("client")
    return network(client[0]) if client else ""


def client_of(scope: Scope) -> Client:
    """Return who sends a request, by its address and its cookie."""
    cookies = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
    return Client(address_of(scope), _learner(cookies[:_LONGEST]))


@lru_cache(maxsize=1024)
def _learner(cookies: bytes) -> str:
    # A browser sends the same with every file of a page.
    stated = parse_cookie(cookies.decode("latin-1")).get(COOKIE, "")
    return stated if is_learner_id(stated) else ""
