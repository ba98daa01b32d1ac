"""The requests that the lessons can send, in order, each run on the site and independently of it.

Whatever a page says of a run can be held against `independent` here: it comes from the
interpreter's own trace of the program as it is on disk, imported by Python.
"""

from dataclasses import dataclass

from tests.fixtures.independent_record import Recorded, run_independently

from sidebyside.errors import RequestError
from sidebyside.examples.program import Program
from sidebyside.explanation.mutation.catalogue import mutations as broken
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.http.side import SIDES
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare


@dataclass(frozen=True)
class Sent:
    """One request and what came of it on one side.

    `response` is the site's, with its `run`; `independent` are the functions that began in the
    program that Python imported, and `imported` is what that one answered.
    """

    name: str
    side: str
    request: Request
    response: Response
    independent: list[Recorded]
    imported: Response
    program: Program

    @property
    def status(self):
        """What the imported program answered."""
        return self.imported.status

    @property
    def recorded(self):
        """The site's record in the words of the independent one."""
        return [as_text(call) for call in self.response.run.calls]

    @property
    def wanted(self):
        """The independent record in the same words."""
        return [str(each) for each in self.independent]


def as_text(call):
    """Say of a function what `Recorded` says."""
    error = call.raised.kind if call.raised else None
    return str(Recorded(call.function.qualname, call.function.line, call.end, call.line, error))


def prepared(lesson):
    """Return the prepared requests of a lesson."""
    return [(item.id, Request.from_json(item.message)) for item in lesson.requests]


def challenge(lesson):
    """Return the solution of a lesson's challenge."""
    if lesson.challenge is None:
        return []
    return [("challenge", Request.from_json(lesson.challenge.solution))]


def mutations(lesson, most=None):
    """Return what "Break it" makes of each prepared request."""
    sandbox = Sandbox(lesson.stem)
    try:
        found = []
        for name, request in prepared(lesson):
            declared = declared_operation(sandbox.fastapi.program, request.method, request.path)
            for each in broken(request, declared)[:most]:
                found.append((f"{name}/{each.id}", each.request))
        return found
    finally:
        sandbox.close()


def runs(stem, requests):
    """Send requests in order to a fresh pair, and to the same programs imported by Python."""
    sandbox = Sandbox(stem)
    came = []
    try:
        for name, request in requests:
            try:
                came.append((name, request, compare(sandbox, request)))
            except RequestError:
                continue
    finally:
        sandbox.close()
    return [
        Sent(
            name,
            side,
            request,
            comparison.response(side),
            found,
            response,
            sandbox.instance(side).program,
        )
        for side in SIDES
        for (name, request, comparison), (response, found) in zip(
            came,
            run_independently(
                sandbox.instance(side).source, side, [request for _, request, _ in came]
            ),
            strict=True,
        )
    ]
