import os
import re
import signal
import urllib.request
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from sidebyside.cli import address, main, serve
from sidebyside.cli.address import listen
from sidebyside.cli.serve import allow_many_files

from .conftest import Start, read_until, wait_until_closed


def test_it_prints_the_address_and_answers_there(
    start: Start, free_port: Callable[[], int]
) -> None:
    port = free_port()
    process = start("serve", "--port", str(port))

    lines = read_until(process, "Ctrl-C stops it")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as response:
        assert response.status == 200
    assert f"Side by Side is at http://127.0.0.1:{port}/" in lines
    assert "WARNING" not in lines

    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until_closed(port)


def test_a_server_for_everybody_says_so_loudly(start: Start, free_port: Callable[[], int]) -> None:
    process = start("serve", "--host", "0.0.0.0", "--port", str(free_port()))

    assert "WARNING: not only this machine." in read_until(process, "Ctrl-C stops it")


def test_a_server_for_everybody_that_is_killed_comes_back_and_knows_its_visitors(
    start: Start, free_port: Callable[[], int]
) -> None:
    port = free_port()
    process = start("serve", "--host", "0.0.0.0", "--port", str(port))
    read_until(process, "Ctrl-C stops it")
    base = f"http://127.0.0.1:{port}"
    with httpx2.Client(base_url=base, timeout=20) as client:
        page = client.get("/lessons/json-bodies/").text
        (child,) = _children(process.pid)
        cookies = dict(client.cookies)
    os.kill(child, signal.SIGSEGV)
    with httpx2.Client(base_url=base, timeout=40, cookies=cookies) as client:
        form = {"csrf": _token(page), "lesson": "json-bodies", "method": "GET", "target": "/"}

        # The port is open all the time: this waits.
        sent = client.post("/try/json_bodies", data=form)

        assert sent.status_code == 200
        assert _children(process.pid) != [child]
    assert "started again" in read_until(process, "what they kept is gone")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until_closed(port)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_ends_the_server_leaves_no_temporary_files(
    start: Start,
    free_port: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    number: int,
) -> None:
    port = free_port()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    process = start("serve", "--host", host, "--port", str(port))
    read_until(process, "Ctrl-C stops it")
    wire = {"method": "GET", "target": "/sales/2024"}
    answer = httpx2.post(
        f"http://127.0.0.1:{port}/api/try/measure_it_yourself", json=wire, timeout=30
    )
    assert answer.json()["flask"]["status"] == 200
    assert list(tmp_path.glob("sidebyside-*/tmp*"))

    process.send_signal(number)

    assert process.wait(30) == 0
    assert list(tmp_path.iterdir()) == []
    last = process.stdout.read()
    assert "Stopped." in last
    assert "Traceback" not in last


def _children(pid: int) -> list[int]:
    """Return the processes that serve: multiprocessing's tracker of resources is none."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(each) for each in listed if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
    ]


def _token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def test_each_of_two_addresses_says_whom_it_is_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(address, "_outward_address", lambda: "192.168.1.2")
    serve._announce("0.0.0.0", 8000)

    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if "http" in line]
    assert lines == [
        "On this machine: http://127.0.0.1:8000/",
        "For the room:    http://192.168.1.2:8000/",
    ]


def test_reload_serves_too(start: Start, free_port: Callable[[], int]) -> None:
    port = free_port()
    process = start("serve", "--port", str(port), "--reload")

    read_until(process, "Ctrl-C stops it")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as response:
        assert response.status == 200

    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until_closed(port)


def test_a_busy_port_is_one_sentence_and_code_1(free_port: Callable[[], int]) -> None:
    port = free_port()
    with listen("127.0.0.1", port):
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])

    assert result.exit_code == 1
    assert result.output == (
        f"Error: Port {port} on 127.0.0.1 is busy. Choose another, such as --port {port + 1}.\n"
    )


def test_the_bound_on_open_files_rises_to_the_hard_bound_and_never_falls() -> None:
    resource = pytest.importorskip("resource", reason="this platform has no such bound")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        allow_many_files(1024)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(1024, before[1])
        allow_many_files(512)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(1024, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize(
    ("host", "names", "proxies", "served"),
    [
        ("0.0.0.0", ("Class.Example",), (), "class.example"),
        ("school.example", (), (), "school.example"),
        ("127.0.0.1", ("a",), ("127.0.0.1",), "a"),
    ],
)
def test_a_name_is_served_that_was_given(
    host: str, names: tuple[str, ...], proxies: tuple[str, ...], served: str
) -> None:
    assert served in (serve._served_names(host, names, proxies) or ())


@pytest.mark.parametrize(("names", "proxies"), [(("*",), ()), ((), ("127.0.0.1",))])
def test_any_name_is_served_where_that_was_asked_or_a_proxy_decides(
    names: tuple[str, ...], proxies: tuple[str, ...]
) -> None:
    assert serve._served_names("0.0.0.0", names, proxies) is None


def test_a_proxy_that_is_no_address_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["serve", "--trust-proxy", "nginx"])

    assert result.exit_code == 2
    assert "'nginx' is no address, such as 127.0.0.1." in result.output
