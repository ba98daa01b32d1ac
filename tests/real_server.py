"""The same program behind a real Werkzeug or uvicorn, and a client that adds nothing."""

import contextlib
import http.client
import threading
import time

import uvicorn
from werkzeug.serving import WSGIRequestHandler, make_server

# RFC 9110 and 9112: these are the connection's and the server's, not the program's.
SERVERS_OWN = {"date", "server", "connection", "transfer-encoding"}


class _Quiet(WSGIRequestHandler):
    def log(self, *args):
        """Say nothing: thousands of requests are sent."""


@contextlib.contextmanager
def werkzeug(app):
    """Serve a WSGI program, and give the port."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))  # seconds to a shutdown
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def uvicorn_server(app):
    """Serve an ASGI program, and give the port."""
    config = uvicorn.Config(app, port=0, log_level="critical", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def over_http(port, sent):
    """Send a request as it is; give status, comparable headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(sent.method, sent.target, skip_host=True, skip_accept_encoding=True)
    if sent.header("host") is None:
        connection.putheader("Host", "localhost")
    for name, value in sent.headers:
        connection.putheader(name, value.encode("latin-1"))
    if sent.body or sent.method in ("POST", "PUT", "PATCH"):
        connection.putheader("Content-Length", str(len(sent.body)))
    connection.endheaders(sent.body)
    response = connection.getresponse()
    try:
        body = response.read()
    except http.client.IncompleteRead as cut:  # The program raised in the middle of its answer.
        body = cut.partial
    connection.close()
    return response.status, comparable(response.getheaders()), body


def comparable(headers):
    """Give the headers that a program is answerable for, in an order of their own."""
    lowered = ((name.lower(), value) for name, value in headers)
    return sorted((name, value) for name, value in lowered if name not in SERVERS_OWN)
