import subprocess
import sys

import pytest
from click.testing import CliRunner

from sidebyside.cli import main

COMMANDS = ["serve", "run", "check", "new", "export"]
HEAVY = ["flask", "fastapi", "uvicorn", "pydantic", "markdown_it", "pygments", "rich", "jinja2"]


def test_help_lists_each_command_in_the_order_of_need() -> None:
    result = CliRunner().invoke(main, ["--help"])

    listed = [line.split()[0] for line in result.output.partition("Commands:")[2].splitlines()[1:6]]
    assert result.exit_code == 0
    assert listed == COMMANDS


def test_help_cuts_no_sentence() -> None:
    output = CliRunner().invoke(main, ["--help"]).output

    listed = output.partition("Commands:")[2].partition("Example:")[0].strip().splitlines()
    assert len(listed) == len(COMMANDS)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_has_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])

    assert result.exit_code == 0
    assert f"Example: sidebyside {command}" in result.output


@pytest.mark.parametrize("arguments", [["sreve"], ["serve", "--port", "many"], ["run"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from sidebyside.cli import main; main(['--help'], standalone_mode=False);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
