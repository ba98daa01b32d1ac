"""Who sends a request, read before any view is called."""

from starlette.datastructures import Headers
from starlette.types import Scope
from werkzeug.sansio.http import parse_cookie

from sidebyside.http.client import Client, network
from sidebyside.sandbox.sandboxes import is_learner_id
from sidebyside.web.security import COOKIE


def address_of(scope: Scope) -> str:
    """Return the network that a request comes from; behind a trusted proxy, the visitor's."""
    client = scope.get("client")
    return network(client[0]) if client else ""


def client_of(scope: Scope) -> Client:
    """Return who sends a request, by its address and its cookie."""
    learner = parse_cookie(Headers(scope=scope).get("cookie")).get(COOKIE, "")
    return Client(address_of(scope), learner if is_learner_id(learner) else "")
