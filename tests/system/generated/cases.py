"""Requests made from a sample's own OpenAPI, good and bad ones, and from them less likely ones.

Schemathesis gives what the schema allows (positive) and what it forbids (negative). A variation
then changes the request as no schema would: another method, a cut body, bytes for text.
"""

import base64
import functools
import random
import warnings

import hypothesis
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from sidebyside.errors import RequestError
from sidebyside.examples.program import load_program
from sidebyside.http.request import METHODS, Request

# What requests and schemathesis add for themselves, and what the bench sets itself.
_NOT_THE_CASES = {"user-agent", "accept-encoding", "connection", "content-length"}
_NOT_THE_CASES |= {"x-schemathesis-testcaseid", "transfer-encoding"}
_TAILS = ("", "/", "//", "/x", "%20", "%2F", "?", "?limit=1&limit=2", "?a=%ff", "?=", "/..%2F")
_MEDIA_TYPES = ("application/json", "text/plain", "application/x-www-form-urlencoded", "")
_MEDIA_TYPES += ("multipart/form-data; boundary=x", "application/json; charset=latin-1", "json")
_BODIES = (b"", b"{", b"[]", b"null", b"NaN", b"\xff\xfe", b'{"a": 1e999}', b"a=1&a=2", b"[" * 3000)
_BODIES += (b"--x\r\n", b'"' + b"a" * 5000 + b'"', b'{"age": 123456789012345678901234567890}')


_LETTERS = "abcXYZ019-_.~!$'()*+,;:@%20%C3%A9 é&="


def generated(stem, count, seed):
    """Return `count` different requests for a pair of programs."""
    app = load_program(stem, "fastapi", print_to=lambda text: None).app
    bases = _from_schema(app, count, seed)
    chance = random.Random(f"{stem} {seed}")
    found = dict.fromkeys(bases[:count])
    while len(found) < count:
        varied = _variation(_variation(chance.choice(bases), chance), chance)
        found.setdefault(varied)
    return list(found)


def _from_schema(app, count, seed):
    operations = [
        each.ok() for each in schemathesis.openapi.from_dict(app.openapi()).get_all_operations()
    ]
    share = max(10, count // (8 * len(operations) or 1))
    # A program without operations, such as a Socket.IO server, still answers.
    found = {Request("GET", "/"): None}
    for operation in operations:
        for mode in GenerationMode:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # Of schemathesis, about schemas that forbid nothing.
                cases = _drawn(operation.as_strategy(generation_mode=mode), share, seed)
                found |= dict.fromkeys(filter(None, map(_request, cases)))
    return list(found)


def _drawn(strategy, count, seed):
    drawn = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value):
        drawn.append(value)

    try:
        draw()
    except Unsatisfiable:  # An operation without parameters forbids nothing.
        return []
    return drawn


def _request(case):
    prepared = requests.Request(**case.as_transport_kwargs(base_url="http://localhost")).prepare()
    body = prepared.body or b""
    return _bounded(
        prepared.method,
        prepared.path_url,
        [
            (name, value if isinstance(value, str) else value.decode("latin-1"))
            for name, value in prepared.headers.items()
            if name.lower() not in _NOT_THE_CASES
        ],
        body.encode() if isinstance(body, str) else body,
    )


def _bounded(method, target, headers, body):
    """Return the request, or None where the bench refuses it, which tests/exchange is about."""
    wire = {"base64": base64.b64encode(body).decode()}
    try:
        return Request.from_json(
            {
                "method": method,
                "target": target,
                "headers": [list(h) for h in headers],
                "body": wire,
            }
        )
    except RequestError:
        return None


def _variation(base, chance):
    """Return the request with one thing changed, or as it is where the bench would refuse that."""
    change = functools.partial(_changed, base)
    match chance.choice(("method", "tail", "query", "type", "body", "bytes", "cut", "header")):
        case "method":
            varied = change(method=chance.choice(METHODS))
        case "tail":
            varied = change(target=base.target + chance.choice(_TAILS))
        case "query":
            mark = "&" if "?" in base.target else "?"
            varied = change(target=f"{base.target}{mark}{_word(chance)}={_word(chance)}")
        case "type":
            kept = [pair for pair in base.headers if pair[0].lower() != "content-type"]
            varied = change(headers=[*kept, ("Content-Type", chance.choice(_MEDIA_TYPES))])
        case "body":
            varied = change(body=chance.choice(_BODIES))
        case "bytes":
            varied = change(body=chance.randbytes(chance.randrange(1, 60)))
        case "cut":
            varied = change(body=base.body[: chance.randrange(60)])
        case _:
            varied = change(
                headers=[*base.headers, ("X-Twice", _word(chance)), ("X-Twice", "\xe9")]
            )
    return varied or base


def _word(chance):
    return "".join(chance.choice(_LETTERS) for _ in range(chance.randrange(8)))


def _changed(base, method=None, target=None, headers=None, body=None):
    return _bounded(
        method or base.method,
        base.target if target is None else target,
        base.headers if headers is None else headers,
        base.body if body is None else body,
    )
