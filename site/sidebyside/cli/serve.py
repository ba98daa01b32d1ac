"""`sidebyside serve`: the site and its live examples, on one port."""

import contextlib
import ipaddress
import socket
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sidebyside.cli.address import is_local, listen, urls
from sidebyside.cli.terminal import clean_terminal
from sidebyside.http import limits

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
@click.option(
    "--allow-host",
    "names",
    metavar="NAME",
    multiple=True,
    help="A name by which others ask for this site; '*' for any. Can be repeated.",
)
@click.option(
    "--trust-proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    callback=lambda _context, _option, stated: _check_proxies(stated),
    help="Take each visitor's address from this proxy's X-Forwarded-For. Can be repeated.",
)
def serve(
    host: str,
    port: int,
    reload: bool,
    access_log: bool,
    names: tuple[str, ...],
    proxies: tuple[str, ...],
) -> None:
    """Serve the site and its live examples until Ctrl-C."""
    allow_many_files()
    taken = listen(host, port)
    asked = _Asked(_served_names(host, names, proxies), proxies)
    terminal = sys.stdout
    with contextlib.ExitStack() as stack:
        stack.callback(taken.close)
        # An author wants whole tracebacks.
        logging = None if reload else stack.enter_context(clean_terminal(access_log))
        server = _server(asked, reload, access_log, logging)
        with contextlib.suppress(KeyboardInterrupt):
            if not reload:
                server.config.load()
            # What we say ourselves may have colours; where the terminal is full or gone, we serve.
            with contextlib.redirect_stdout(terminal), contextlib.suppress(OSError):
                _announce(host, port, proxies)
            _run(server, taken)
    if not (reload or server.started):
        raise click.exceptions.Exit(1)
    with contextlib.suppress(OSError):
        click.echo("Stopped.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """By which names the site is asked, any where they are not known, and through which proxies."""

    names: frozenset[str] | None
    proxies: tuple[str, ...]


def _check_proxies(stated: tuple[str, ...]) -> tuple[str, ...]:
    for each in stated:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise click.BadParameter(f"{each!r} is no address, such as 127.0.0.1.") from None
    return stated


def _served_names(
    host: str, names: tuple[str, ...], proxies: tuple[str, ...]
) -> frozenset[str] | None:
    """Return by which names this site is asked; a proxy passes on those that it serves."""
    if "*" in names or (proxies and not names):
        return None
    own = socket.gethostname().lower()
    short = own.partition(".")[0]
    here = (own, short, f"{short}.local", host)
    return frozenset(name.lower() for name in (*here, *names))


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


def _announce(host: str, port: int, proxies: tuple[str, ...] = ()) -> None:
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
        if not proxies:
            click.echo(
                "  That is for a room of people you know. On the internet, put a proxy with TLS\n"
                "  before it: docs/nginx.conf is one, and docs/deploy.md says how."
            )
    click.echo("\n  Ctrl-C stops it.\n")


def _server(
    asked: _Asked, reload: bool, access_log: bool, logging: dict[str, Any] | None
) -> "uvicorn.Server":
    import uvicorn
    from uvicorn.config import LOGGING_CONFIG

    from sidebyside import paths
    from sidebyside.server.asgi.app import create_app

    # Only Python needs a fresh process. Under RELOAD the app itself reads changed lessons,
    # templates and static files anew, and no reader's sandbox is lost.
    programs = [Path(paths.__file__).parent, *paths.SAMPLES.values()]
    config = uvicorn.Config(
        f"{__name__}:reloading_app" if reload else partial(create_app, {"HOSTS": asked.names}),
        factory=True,
        http="sidebyside.server.protocols:BoundedHTTP",
        ws="sidebyside.server.protocols:BoundedWebSocket",
        proxy_headers=bool(asked.proxies),
        forwarded_allow_ips=list(asked.proxies),
        timeout_keep_alive=limits.IDLE_SECONDS,
        access_log=access_log,
        log_config=logging or LOGGING_CONFIG,
        log_level="info" if access_log else "warning",
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
