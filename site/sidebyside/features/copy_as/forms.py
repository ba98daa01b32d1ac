"""A request as commands and programs for other tools, which send what the bench sends.

curl takes `@` at the start of a body for a file name and brackets in an address for a range, and
adds a Content-Type; HTTPie reads `:=` and `:@` in a header as its own and prefers JSON; PowerShell
loses quotes on the way to a program; cmd reads percent signs before it reads quotes. Each of these
is turned off. What a tool adds by itself, such as User-Agent, stays. A tool that cannot send a
request says so in one sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

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
from sidebyside.web.request_link import request_link


@dataclass(frozen=True, slots=True)
class CopySource:
    """What is copied.

    Args:
        sent: For each side, the request; they differ in their cookies at most.
        typed: The request as the editor has it; for the link alone.
        addresses: For each side, the address that its program is mounted at.
        page: The whole address of the lesson's page.
        stem: The pair of programs.
        responses: For each side, what a program that has just started answers; for tests alone.
    """

    sent: Mapping[str, Request]
    typed: Request | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    stem: str = ""
    responses: Mapping[str, Response] = field(default_factory=dict)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The request to each side's own address."""
        return tuple(
            Call(label_of(side), request, self.addresses[side].rstrip("/") + request.target)
            for side, request in self.sent.items()
        )


@dataclass(frozen=True, slots=True)
class CopyForm:
    """A form that a request is copied in: all that is said of it, once.

    Args:
        name: What a form calls it, such as `curl`.
        label: What its button says.
        group: Where it stands in the menu.
        write: Writes it; raises RequestError where the tool cannot send the request.
        note: What stands beside its button, such as the shell that it is for.
    """

    name: str
    label: str
    group: str
    write: Callable[[CopySource], str]
    note: str = ""

    @property
    def is_test(self) -> bool:
        """Whether it asserts responses, for which fresh programs are asked first."""
        return self.group == "Test"


@dataclass(frozen=True, slots=True)
class Copy:
    """A request in one form.

    Args:
        form: The form.
        text: The commands, Flask's first; empty where the tool cannot send the request.
        refusal: Why there is no text, or None.
    """

    form: CopyForm
    text: str
    refusal: str | None = None

    @property
    def name(self) -> str:
        """What a form calls it."""
        return self.form.name

    @property
    def label(self) -> str:
        """What its button says."""
        return self.form.label


def copies(source: CopySource, *, tests: bool = False) -> tuple[Copy, ...]:
    """Write a request in every form that needs no response, or in those that do.

    Args:
        source: The request, and what stands beside it.
        tests: Whether tests are meant, which need the responses.
    """
    return tuple(_copy(form, source) for form in FORMS if form.is_test == tests)


def menu() -> list[tuple[str, list[CopyForm]]]:
    """Return the forms by their groups, in the order of the menu."""
    return [(group, list(forms)) for group, forms in groupby(FORMS, lambda form: form.group)]


def _copy(form: CopyForm, source: CopySource) -> Copy:
    try:
        return Copy(form, form.write(source))
    except RequestError as error:
        return Copy(form, "", error.message)


def _for_each_side(write: Callable[[Call], str], comment: str = "#") -> Callable[[CopySource], str]:
    """Write one command a side, each under its name.

    Args:
        write: Writes one.
        comment: What begins a comment; Bash and PowerShell have a mark for it, cmd a command.
    """
    return lambda source: "\n".join(
        f"{comment} {call.name}\n{write(call)}\n" for call in source.calls
    )


def _test(side: str, source: CopySource) -> str:
    return pytest_file(side, source.stem, source.sent[side], source.responses[side])


def _link(source: CopySource) -> str:
    return request_link(source.page, source.typed or next(iter(source.sent.values())))


FORMS = (
    CopyForm("curl", "curl", "Terminal", _for_each_side(curl), "bash, zsh"),
    CopyForm(
        "powershell",
        "PowerShell",
        "Terminal",
        _for_each_side(curl_in_powershell),
        "Windows, 5.1 and 7",
    ),
    CopyForm(
        "cmd", "cmd", "Terminal", _for_each_side(curl_in_cmd, "rem"), "Windows Command Prompt"
    ),
    CopyForm("httpie", "HTTPie", "Terminal", _for_each_side(httpie), "bash, zsh"),
    CopyForm("httpx", "httpx", "Python", lambda source: httpx(source.calls)),
    CopyForm("requests", "requests", "Python", lambda source: requests(source.calls)),
    *(
        CopyForm(
            f"pytest-{side}", f"pytest, {side.label}", "Test", partial(_test, side), "a whole file"
        )
        for side in SIDES
    ),
    CopyForm("link", "Link to this request", "Link", _link),
)
