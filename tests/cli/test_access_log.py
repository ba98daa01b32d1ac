"""The access log names the program and the path, and gives nobody's secret away."""

import inspect
import logging
import signal
import urllib.request
from collections.abc import Callable

import pytest
from uvicorn.protocols.websockets import websockets_sansio_impl

from sidebyside.cli.access_log import SecretFilter

from .conftest import Start, read_until

SECRET = "2y_jN619FABV0QEuMe42OqYqOy2oBAcVp-YfIzoIUFk"


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        (f"/live/{SECRET}/flask/forms/?a=1", "/live/*/flask/forms/?a=1"),
        (f"/live/{SECRET}", "/live/*"),
        ("/live/mine/flask/forms/", "/live/mine/flask/forms/"),
        ("/static/v-000000000000/live/site.js", "/static/v-000000000000/live/site.js"),
        (f"/live/{SECRET}x/flask", f"/live/{SECRET}x/flask"),
    ],
)
def test_a_secret_is_a_star(path: str, printed: str) -> None:
    record = logging.LogRecord("x", 20, "", 0, '%s - "%s" %d', ("127.0.0.1:1", path, 200), None)
    assert SecretFilter().filter(record)
    assert record.getMessage() == f'127.0.0.1:1 - "{printed}" 200'


def test_a_record_without_an_address_stays() -> None:
    for args in (None, ({"a": 1},)):
        record = logging.LogRecord("x", 20, "", 0, "started", args, None)
        before = record.args
        assert SecretFilter().filter(record)
        assert record.args == before


def test_the_server_prints_none(start: Start, free_port: Callable[[], int]) -> None:
    port = free_port()
    process = start("serve", "--port", str(port), "--access-log")
    read_until(process, "Ctrl-C stops it")
    address = f"http://127.0.0.1:{port}/live/mine/flask/hello_two_worlds/books"
    with urllib.request.urlopen(address, timeout=20) as response:
        secret = response.url.split("/")[4]
    assert len(secret) == len(SECRET)
    lines = read_until(process, '"GET /live/*/flask/hello_two_worlds/books HTTP/1.1"')
    assert secret not in lines

    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def test_who_leaves_before_a_websocket_began_is_no_line() -> None:
    message = "ASGI callable returned without completing handshake."
    assert not SecretFilter().filter(logging.makeLogRecord({"msg": message}))
    assert message in inspect.getsource(websockets_sansio_impl)
