"""Send one request to one program inside this process, and hold what comes back as an Answer.

`WSGITransport` and `ASGITransport` have one signature: `begin` starts the call and gives a
`Pending`, `send` waits for it, `asend` runs it on the caller's own event loop and needs no thread
(the form for Python in a browser). This is the one place where a sample's crash is caught.
"""

from sidebyside.dispatch.asgi import ASGITransport
from sidebyside.dispatch.cookies import CookieJar
from sidebyside.dispatch.failures import unloaded
from sidebyside.dispatch.journal import Event, Journal
from sidebyside.dispatch.limits import Limits
from sidebyside.dispatch.noloop import without_loop
from sidebyside.dispatch.pending import Pending
from sidebyside.dispatch.recording import LogStream, reception, record_logging, record_text
from sidebyside.dispatch.transport import Transport
from sidebyside.dispatch.workers import Interrupted
from sidebyside.dispatch.wsgi import WSGITransport

__all__ = [
    "ASGITransport",
    "CookieJar",
    "Event",
    "Interrupted",
    "Journal",
    "Limits",
    "LogStream",
    "Pending",
    "Transport",
    "WSGITransport",
    "reception",
    "record_logging",
    "record_text",
    "unloaded",
    "without_loop",
]
