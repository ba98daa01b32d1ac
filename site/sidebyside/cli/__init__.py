"""The `sidebyside` command. Each subcommand has a file of its own, imported when it is asked for.

Exit codes: 0 good, 1 findings, 2 usage.
"""

from importlib import import_module

import click

from sidebyside import __version__

_COMMANDS = {
    "serve": "sidebyside.cli.serve",
    "run": "sidebyside.cli.run",
    "check": "sidebyside.cli.check",
    "new": "sidebyside.cli.new",
    "export": "sidebyside.cli.export",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported by name, so that none pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name]), cmd_name)
        return command


@click.group(cls=_LazyGroup, epilog="Example: sidebyside serve --port 9000")
@click.version_option(__version__, message="Side by Side %(version)s")
def main() -> None:
    """Learn Flask and FastAPI together: one request, two live programs, two answers."""
