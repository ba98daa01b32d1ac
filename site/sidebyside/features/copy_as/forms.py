"""A request as commands and programs for other tools, which send what the bench sends.

curl takes `@` at the start of a body for a file name and brackets in an address for a range, and
adds a Content-Type; HTTPie reads `:=` and `:@` in a header as its own and prefers JSON; PowerShell
loses quotes on the way to a program; cmd reads percent signs before it reads quotes. Each of these
is turned off. What a tool adds by itself, such as User-Agent, stays. A tool that cannot send a
request says so in one sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sidebyside.errors import RequestError
from sidebyside.features.copy_as.cmd import curl_in_cmd
from sidebyside.features.copy_as.httpie import httpie
from sidebyside.features.copy_as.powershell import curl_in_powershell
from sidebyside.features.copy_as.pytest import pytest_file
from sidebyside.features.copy_as.python import httpx, requests
from sidebyside.http.curl import Call, curl
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES, label_of


@dataclass(frozen=True, slots=True)
class Copy:
    """A request as text for one tool.

    Args:
        name: What a form calls it, such as `curl`.
        label: What a button calls it.
        text: The commands, Flask's first; empty where the tool cannot send the request.
        refusal: Why there is no text, or None.
    """

    name: str
    label: str
    text: str
    refusal: str | None = None


def copies(sent: Mapping[str, Request], addresses: Mapping[str, str]) -> tuple[Copy, ...]:
    """Write a request as commands and programs for other tools.

    Args:
        sent: For each side, the request; they differ in their cookies at most.
        addresses: For each side, the address that its program is mounted at.
    """
    calls = [
        Call(label_of(side), sent[side], addresses[side].rstrip("/") + sent[side].target)
        for side in SIDES
    ]
    return (
        _copy("curl", "curl", lambda: _both(curl, calls)),
        _copy("powershell", "PowerShell", lambda: _both(curl_in_powershell, calls)),
        _copy("cmd", "cmd", lambda: _both(curl_in_cmd, calls, comment="rem")),
        _copy("httpie", "HTTPie", lambda: _both(httpie, calls)),
        _copy("httpx", "httpx", lambda: httpx(calls)),
        _copy("requests", "requests", lambda: requests(calls)),
    )


def pytest_copies(request: Request, answers: Mapping[str, Response], stem: str) -> tuple[Copy, ...]:
    """Write a request as a pytest file for each side.

    Args:
        request: The request.
        answers: For each side, what a program that has just started answers.
        stem: The pair of programs.
    """
    return tuple(
        _copy(
            f"pytest-{side}",
            f"pytest, {label_of(side)}",
            partial(pytest_file, side, stem, request, answers[side]),
        )
        for side in SIDES
    )


def _copy(name: str, label: str, write: Callable[[], str]) -> Copy:
    try:
        return Copy(name, label, write())
    except RequestError as error:
        return Copy(name, label, "", error.message)


def _both(write: Callable[[Call], str], calls: Sequence[Call], comment: str = "#") -> str:
    # Bash and PowerShell begin a comment with this mark; cmd has a command for it.
    return "\n".join(f"{comment} {call.name}\n{write(call)}\n" for call in calls)
