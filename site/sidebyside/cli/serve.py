"""`sidebyside serve`: the site and its live examples, on one port."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidebyside.cli.access_log import log_config
from sidebyside.cli.address import is_local, listen, urls

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

WANTED_FILES = 8192


@click.command(epilog="Example: sidebyside serve --port 9000 --reload")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)
@click.option(
    "--reload",
    is_flag=True,
    help="Show changes to lessons, programs, pages and the site as you save.",
)
@click.option("--access-log", is_flag=True, help="Print a line for each request.")
def serve(host: str, port: int, reload: bool, access_log: bool) -> None:
    """Serve the site and its live examples until Ctrl-C."""
    allow_many_files()
    taken = listen(host, port)
    server = _server(reload, access_log)
    try:
        if not reload:
            server.config.load()
        _announce(host, port)
        _run(server, taken)
    except KeyboardInterrupt:
        pass
    finally:
        taken.close()
    if not (reload or server.started):
        raise click.exceptions.Exit(1)
    click.echo("Stopped.")


def allow_many_files(wanted: int = WANTED_FILES) -> None:
    """Raise the bound on open files, where the platform has one: each learner holds a few sockets.

    Args:
        wanted: How many; the system's hard bound stands.
    """
    try:
        import resource
    except ImportError:  # Windows has no such bound.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    goal = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < goal:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (goal, hard))
        except (OSError, ValueError):  # macOS refuses more than a bound that it does not report.
            return


def _announce(host: str, port: int) -> None:
    click.echo()
    found = urls(host, port)
    labels = ["On this machine:", "For the room:   "] if len(found) > 1 else ["Side by Side is at"]
    for label, url in zip(labels, found, strict=True):
        click.echo(f"  {label} " + click.style(url, bold=True, underline=True))
    if not is_local(host):
        click.secho(
            "\n  WARNING: not only this machine. Everybody who can reach it can open the site.",
            fg="yellow",
            bold=True,
        )
    click.echo("\n  Ctrl-C stops it.\n")


def _server(reload: bool, access_log: bool) -> "uvicorn.Server":
    import uvicorn

    from sidebyside import paths

    # Only Python needs a fresh process. Under RELOAD the app itself reads changed lessons,
    # templates and static files anew, and no reader's sandbox is lost.
    programs = [Path(paths.__file__).parent, *paths.SAMPLES.values()]
    config = uvicorn.Config(
        f"{__name__}:reloading_app" if reload else "sidebyside.server.asgi.app:create_app",
        factory=True,
        access_log=access_log,
        log_level="info" if access_log else "warning",
        log_config=log_config(),
        # An open stream of events must not keep the server from ending.
        timeout_graceful_shutdown=3,
        # A little over what `server.asgi.websocket` takes, so that a client reads its words
        # and not uvicorn's.
        ws_max_size=2 * 1024 * 1024,
        reload=reload,
        reload_dirs=[str(folder) for folder in programs] if reload else None,
    )
    return uvicorn.Server(config)


def reloading_app() -> "ASGIApp":
    """Make the app that shows an author's changes and faults; uvicorn finds it by this name."""
    from sidebyside.server.asgi.app import create_app

    return create_app({"RELOAD": True})


def _run(server: "uvicorn.Server", taken: socket.socket) -> None:
    if server.config.should_reload:
        from uvicorn.supervisors import ChangeReload

        ChangeReload(server.config, target=server.run, sockets=[taken]).run()
    else:
        server.run(sockets=[taken])
