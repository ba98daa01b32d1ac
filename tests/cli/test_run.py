import os
import re
import signal
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from sidebyside.cli import main
from sidebyside.cli.address import listen
from sidebyside.examples.program import stems

from .conftest import Start, read_until, wait_until_closed

STEM = stems()[0]


def status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/no-such-page") as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_both_programs_answer_until_ctrl_c(start: Start, free_port: Callable[[], int]) -> None:
    flask_port, fastapi_port = free_port(), free_port()
    process = start(
        "run", STEM, "--flask-port", str(flask_port), "--fastapi-port", str(fastapi_port)
    )

    lines = read_until(process, "Press CTRL+C to quit\n", "Uvicorn running on")
    assert f"flask | $ flask --app examples_flask/{STEM}.py run --port {flask_port}" in lines
    assert (
        f"fastapi | $ uvicorn --app-dir examples_fastapi {STEM}:app --port {fastapi_port}" in lines
    )
    assert all(line.split(" | ")[0].strip() in ("flask", "fastapi") for line in lines.splitlines())
    assert status(flask_port) == status(fastapi_port) == 404

    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until_closed(flask_port)
    wait_until_closed(fastapi_port)


def test_one_side_alone(start: Start, free_port: Callable[[], int]) -> None:
    port = free_port()
    process = start("run", STEM, "--flask", "--flask-port", str(port))

    lines = read_until(process, "Running on")
    assert "fastapi |" not in lines
    assert status(port) == 404


def test_a_program_that_dies_ends_the_other(start: Start, free_port: Callable[[], int]) -> None:
    flask_port, fastapi_port = free_port(), free_port()
    process = start(
        "run", STEM, "--flask-port", str(flask_port), "--fastapi-port", str(fastapi_port)
    )
    lines = read_until(process, "Running on", "Started server process")
    found = re.search(r"Started server process \[(\d+)\]", lines)
    assert found

    os.kill(int(found[1]), signal.SIGKILL)

    assert "fastapi | ended by itself with code 137" in read_until(process, "ended by itself")
    assert process.wait(20) == 137
    wait_until_closed(flask_port)


def test_an_unknown_stem_suggests_the_nearest() -> None:
    result = CliRunner().invoke(main, ["run", STEM + "x"])

    assert result.exit_code == 2
    assert f"Did you mean {STEM}?" in result.output


def test_a_stem_like_none_lists_them_all() -> None:
    result = CliRunner().invoke(main, ["run", "0"])

    assert result.exit_code == 2
    assert ", ".join(stems()) in " ".join(result.output.split())


@pytest.mark.parametrize("side", ["flask", "fastapi"])
def test_a_busy_port_starts_nothing(side: str, free_port: Callable[[], int]) -> None:
    port = free_port()
    with listen("127.0.0.1", port):
        result = CliRunner().invoke(main, ["run", STEM, f"--{side}", f"--{side}-port", str(port)])

    assert result.exit_code == 1
    assert f"--{side}-port {port + 1}" in result.output
    assert "$" not in result.output
