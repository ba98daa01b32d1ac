"""One HTTP call over a connection of this server's own to one of its live mounts."""

from dataclasses import dataclass
from http.client import HTTPConnection

from sidebyside.http import limits
from sidebyside.http.request import Request


@dataclass(frozen=True, slots=True)
class Address:
    """Where one pair of a learner's live programs is.

    Args:
        host: The address that this server's socket has.
        port: Its port.
        path: The path above both sides: `/live/<secret>`.
    """

    host: str
    port: int
    path: str


def send(connection: HTTPConnection, request: Request, target: str) -> int:
    """Send a request and read its response; give the status.

    Args:
        connection: A connection to this server.
        request: What to send.
        target: The live address that it goes to, in place of its own target.
    """
    skip_host = request.header("host") is not None
    connection.putrequest(request.method, target, skip_host=skip_host, skip_accept_encoding=True)
    for name, value in request.headers:
        connection.putheader(name, value.encode("latin-1"))
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        connection.putheader("Content-Length", str(len(request.body)))
    connection.endheaders(request.body or None)
    response = connection.getresponse()
    response.read(limits.DEFAULT.body)
    return response.status
