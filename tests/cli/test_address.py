import errno
import socket
from collections.abc import Callable

import click
import pytest

from sidebyside.cli import address


def test_a_busy_port_is_one_sentence_with_a_way_out(free_port: Callable[[], int]) -> None:
    port = free_port()
    with (
        address.listen("127.0.0.1", port),
        pytest.raises(click.ClickException) as caught,
    ):
        address.listen("127.0.0.1", port)

    assert caught.value.exit_code == 1
    assert caught.value.message == (
        f"Port {port} on 127.0.0.1 is busy. Choose another, such as --port {port + 1}."
    )


def test_the_option_that_chooses_another_port_is_named(free_port: Callable[[], int]) -> None:
    port = free_port()
    with (
        address.listen("127.0.0.1", port),
        pytest.raises(click.ClickException, match=f"--flask-port {port + 1}"),
    ):
        address.refuse_busy("127.0.0.1", port, "--flask-port")


@pytest.mark.parametrize("host", ["203.0.113.9", "no such host"])
def test_a_host_that_is_elsewhere_is_named(host: str) -> None:
    with pytest.raises(click.ClickException, match=f"'{host}' is no address of this machine"):
        address.listen(host, 8000)


def test_a_port_of_the_system_asks_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(click.ClickException, match="above 1023"):
        address.listen("127.0.0.1", 80)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("classroom.example", False),
    ],
)
def test_is_local(host: str, local: bool) -> None:
    assert address.is_local(host) is local


def test_urls() -> None:
    assert address.urls("127.0.0.1", 8000) == ["http://127.0.0.1:8000/"]
    assert address.urls("::1", 8000) == ["http://[::1]:8000/"]
    assert address.urls("0.0.0.0", 8000)[0] == "http://127.0.0.1:8000/"
