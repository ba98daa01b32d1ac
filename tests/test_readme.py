"""What the README and the Makefile promise is there."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidebyside.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def commands() -> list[str]:
    listed = CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]
    return re.findall(r"^  (\w+)  ", listed, re.MULTILINE)


def test_the_table_has_each_command_in_its_order() -> None:
    assert re.findall(r"^\| `sidebyside (\w+)", README, re.MULTILINE) == commands()


@pytest.mark.parametrize("page", PAGES)
def test_each_command_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text()
    named = set(re.findall(r"sidebyside (serve|run|check|new|export|[a-z]+) ", text))
    assert named <= set(commands())
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES)
def test_each_link_to_a_file_leads_to_one(page: str) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", (ROOT / page).read_text())
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_two_commands_come_first() -> None:
    block = README.partition("```\n")[2].partition("```")[0]
    assert [line.partition("#")[0].strip() for line in block.splitlines()] == [
        "make serve",
        "make test",
    ]


def test_make_help_lists_each_target() -> None:
    result = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert re.findall(r"make (\w+)", result.stdout) == phony[1].split()


def test_make_serve_takes_a_port() -> None:
    command = ["make", "--dry-run", "serve", "PORT=9000"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ".venv/bin/python -m sidebyside serve --port 9000" in result.stdout
