"""Addresses to listen on: take one or say why not, and say how it is reached."""

import errno
import ipaddress
import os
import socket

import click


def listen(host: str, port: int) -> socket.socket:
    """Take a port, so that no other program can before the server answers on it.

    Args:
        host: A name or address of this machine.
        port: From 1 to 65535.

    Raises:
        click.ClickException: The port is busy, is not ours to take, or the host is not here.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # Elsewhere it would take a port that is in use.
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
            taken.listen(2048)
        except OSError:
            taken.close()
            raise
    except OSError as error:
        raise click.ClickException(_reason(error, host, port)) from None
    taken.set_inheritable(True)
    return taken


def refuse_busy(host: str, port: int, option: str) -> None:
    """Say that a port is busy before a program that needs it is started.

    Args:
        host: A name or address of this machine.
        port: From 1 to 65535.
        option: What chooses another port.

    Raises:
        click.ClickException: As in `listen`, with the option named.
    """
    try:
        listen(host, port).close()
    except click.ClickException as error:
        raise click.ClickException(error.message.replace("--port", option)) from None


def is_local(host: str) -> bool:
    """Return whether only this machine can reach the host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def urls(host: str, port: int) -> list[str]:
    """Return the addresses to open in a browser, this machine's own first."""
    if host not in ("0.0.0.0", "::"):
        return [_url(host, port)]
    outward = _outward_address()
    return [_url("127.0.0.1", port)] + ([_url(outward, port)] if outward else [])


def _url(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def _outward_address() -> str | None:
    """Ask the system which of its addresses faces the network; connecting UDP sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737: nobody has it.
            address: str = probe.getsockname()[0]
        except OSError:
            return None
    return None if address.startswith(("127.", "0.")) else address


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is busy. Choose another, such as --port {port % 65535 + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Choose one above 1023 with --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host!r} is no address of this machine. 127.0.0.1 always is; 0.0.0.0 is all."
    return f"Cannot listen on {host}, port {port}: {error.strerror or error}."
