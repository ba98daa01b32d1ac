"""`sidebyside serve`: the site and its live examples, on one port."""

import contextlib
import ipaddress
import logging.config
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sidebyside.cli.access_log import log_config
from sidebyside.cli.address import is_local, listen, urls
from sidebyside.cli.temporary_folder import temporary_folder
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
    asked = _Asked(_served_names(host, names, proxies), proxies, access_log)
    with contextlib.closing(taken), temporary_folder(), _ended_by_signals():
        if reload or (is_local(host) and not proxies):
            started = _serve_here(asked, taken, reload, lambda: _announce(host, port, proxies))
        else:
            _announce(host, port, proxies)
            started = _supervise(asked, taken)
    if not started:
        raise click.exceptions.Exit(1)
    with contextlib.suppress(OSError):
        click.echo("Stopped.")


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM, and a terminal that is closed, end this process as Ctrl-C does: in order.

    uvicorn ends its work at SIGTERM and then raises the signal again, for what was set before it.
    """

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, end)}
    if sys.platform != "win32":
        hang_up = signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
        before[signal.SIGHUP] = hang_up
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for.

    Args:
        names: By which names the site is asked; None where they are not known.
        proxies: Through which proxies.
        access_log: Whether a line is printed for each request.
    """

    names: frozenset[str] | None
    proxies: tuple[str, ...]
    access_log: bool


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


def _config(asked: _Asked, **options: Any) -> "uvicorn.Config":
    import uvicorn

    return uvicorn.Config(
        factory=True,
        http="sidebyside.server.protocols:BoundedHTTP",
        ws="sidebyside.server.protocols:BoundedWebSocket",
        proxy_headers=bool(asked.proxies),
        forwarded_allow_ips=list(asked.proxies),
        timeout_keep_alive=limits.IDLE_SECONDS,
        access_log=asked.access_log,
        log_level="info" if asked.access_log else "warning",
        # An open stream of events must not keep the server from ending.
        timeout_graceful_shutdown=3,
        # A little over what `server.asgi.live.websocket` takes, so that a client reads its words
        # and not uvicorn's.
        ws_max_size=2 * 1024 * 1024,
        # Where several are asked for by WEB_CONCURRENCY, each would have programs of its own.
        workers=1,
        **options,
    )


def reloading_app() -> "ASGIApp":
    """Make the app that shows an author's changes and faults; uvicorn finds it by this name."""
    from sidebyside.server.asgi.app import create_app

    return create_app({"RELOAD": True})


def room_app(asked: _Asked) -> "ASGIApp":
    """Make the app of a process that the supervisor has started, with a terminal as clean as here.

    Args:
        asked: What was asked for.
    """
    from sidebyside.server.asgi.app import create_app

    cleaning = clean_terminal(asked.access_log)
    # For as long as the process lives.
    logging.config.dictConfig(cleaning.__enter__())
    return create_app({"HOSTS": asked.names, "OWNS_PROCESS": True})


def _serve_here(
    asked: _Asked, taken: socket.socket, reload: bool, announce: Callable[[], None]
) -> bool:
    """Serve in this process, or under RELOAD in one that is made anew; return whether it began."""
    import uvicorn

    if reload:
        from uvicorn.supervisors import ChangeReload

        from sidebyside import paths

        # Only Python needs a fresh process. Under RELOAD the app itself reads changed lessons,
        # templates and static files anew, and no reader's sandbox is lost.
        programs = [str(Path(paths.__file__).parent), *map(str, paths.SAMPLES.values())]
        config = _config(
            asked,
            app=f"{__name__}:reloading_app",
            reload=True,
            reload_dirs=programs,
            log_config=log_config(),
        )
        with contextlib.suppress(KeyboardInterrupt):
            announce()
            ChangeReload(config, target=uvicorn.Server(config).run, sockets=[taken]).run()
        return True
    from sidebyside.server.asgi.app import create_app

    terminal = sys.stdout
    with clean_terminal(asked.access_log) as clean_config, contextlib.suppress(KeyboardInterrupt):
        app = partial(create_app, {"HOSTS": asked.names, "OWNS_PROCESS": True})
        server = uvicorn.Server(_config(asked, app=app, log_config=clean_config))
        server.config.load()
        # What we say ourselves may have colours; where the terminal is full or gone, we serve.
        with contextlib.redirect_stdout(terminal), contextlib.suppress(OSError):
            announce()
        server.run(sockets=[taken])
    return server.started


def _supervise(asked: _Asked, taken: socket.socket) -> bool:
    """Serve in a process that is started again when it ends; return whether it began.

    C code that a program calls may end a process. The port stays open meanwhile, and the cookies
    and forms that are out stay good.
    """
    from uvicorn.config import STARTUP_FAILURE
    from uvicorn.supervisors import Multiprocess

    class Supervisor(Multiprocess):
        def handle_hup(self) -> None:
            self.handle_term()  # uvicorn would go on, with fresh programs and without a terminal.

        def keep_subprocess_alive(self) -> None:
            before = [process.pid for process in self.processes]
            super().keep_subprocess_alive()
            if before != [process.pid for process in self.processes]:
                with contextlib.suppress(OSError):
                    click.secho("  The server had ended, and was started again.", fg="yellow")
                    click.echo("  Everybody's programs are fresh; what they kept is gone.")

    os.environ.setdefault("SIDEBYSIDE_FORM_KEY", secrets.token_hex(16))
    # A busy machine is no reason to end everybody's programs.
    config = _config(asked, app=partial(room_app, asked), timeout_worker_healthcheck=15)
    supervisor = Supervisor(config, [taken])
    supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)
