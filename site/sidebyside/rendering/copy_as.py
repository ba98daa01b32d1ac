"""A request as commands for other tools, which send what the bench sends.

curl takes `@` at the start of a body for a file name and brackets in an address for a range, and
adds a Content-Type; HTTPie reads `:=` and `:@` in a header as its own; PowerShell loses quotes on
the way to a program. Each of these is turned off. What a tool adds by itself, such as User-Agent,
stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sidebyside.exchange import SIDES, Request
from sidebyside.rendering.copy_curl import curl, curl_in_powershell
from sidebyside.rendering.copy_httpie import httpie
from sidebyside.rendering.copy_httpx import httpx

_NAMES = {"flask": "Flask", "fastapi": "FastAPI"}


@dataclass(frozen=True, slots=True)
class Copy:
    """A request as text for one tool.

    Args:
        name: `curl`, `powershell`, `httpie` or `httpx`.
        label: What a button calls it.
        text: The commands, Flask's first.
    """

    name: str
    label: str
    text: str


def copies(request: Request, addresses: Mapping[str, str]) -> tuple[Copy, ...]:
    """Write a request as commands for other tools.

    Args:
        request: The request.
        addresses: For each side, the address that its program is mounted at.
    """
    urls = {_NAMES[side]: addresses[side].rstrip("/") + request.target for side in SIDES}
    return (
        Copy("curl", "curl", _both(curl, request, urls)),
        Copy("powershell", "PowerShell", _both(curl_in_powershell, request, urls)),
        Copy("httpie", "HTTPie", _both(httpie, request, urls)),
        Copy("httpx", "httpx", httpx(request, urls)),
    )


def _both(write: Callable[[Request, str], str], request: Request, urls: Mapping[str, str]) -> str:
    # Bash and PowerShell both begin a comment with this mark.
    return "\n".join(f"# {name}\n{write(request, url)}\n" for name, url in urls.items())
