"""What a program answered, or what it raised, on one line."""

import re

from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.features.exercise.failure.text import LONGEST, body_text, one_line, short
from sidebyside.http.json_path import path_text
from sidebyside.http.response import Failure

_NAME = re.compile(r"(?:\w+\.)*(\w+)(?=:|$)")
_FOLDERS = re.compile(r"(?<![\w:/])/(?:[\w.@ -]+/)+(?=[\w-]+\.\w)")
_FROM = re.compile(r'File "[^"]*", line (\d+)')
# How a complaint stands in the message of FastAPI's ResponseValidationError, and of Pydantic's own.
_COMPLAINT = re.compile(
    r"'loc': \((?P<at>[^)]*)\), 'msg': (?:'(?P<said>(?:[^'\\]|\\.)*)'|\"(?P<quoted>[^\"]*)\")"
)
_PYDANTIC = re.compile(r"^(?P<at>\S.*)\n  (?P<said>.+?) \[type=", re.MULTILINE)


def shown_answer(response: ClientResponse) -> str:
    """Write a response: its status, and its body or why there is none."""
    text = f"status {response.status_code} {response.reason_phrase}".rstrip()
    if response.response.failure is not None:
        return f"{text}: {shown_failure(response.response.failure)}"
    if not response.content:
        return f"{text}, no body"
    if response.response.media_type == "text/html" and len(response.content) > LONGEST:
        return f"{text}, an HTML page"
    return f"{text}, {body_text(response.content)}"


def shown_failure(failure: Failure) -> str:
    """Write why there is no whole answer; an exception by its name and what it says first."""
    if failure.kind != "crash":
        return one_line(failure.message)
    named = next(filter(None, map(_NAME.match, failure.message.splitlines())), None)
    if named is None:
        return one_line(failure.message)
    stated = _FROM.search(failure.message)
    line = failure.line or (stated[1] if stated else None)
    said = f"the program raised {_exception(named, failure.message)}"
    return f"{said.removesuffix('.')} at line {line}" if line else said


def _exception(named: re.Match[str], message: str) -> str:
    complaints = "; ".join(_complaints(message))
    said = f": {complaints}" if complaints else named.string[named.end() :]
    return short(named[1] + _FOLDERS.sub("", said)).rstrip(": ")


def _complaints(message: str) -> list[str]:
    if "validation error" not in message.partition("\n")[0]:
        return []
    found = [
        (_place(match["at"]), match["said"] or match["quoted"])
        for match in _COMPLAINT.finditer(message)
    ]
    found += [(match["at"], match["said"]) for match in _PYDANTIC.finditer(message)]
    return [f"{place}: {said}" if place else said for place, said in found]


def _place(at: str) -> str:
    """Write `('response', 'films', 0)` as `films[0]`."""
    keys = [key.strip() for key in at.split(",") if key.strip()]
    return path_text(int(key) if key.isdigit() else key.strip("'\"") for key in keys[1:])
