"""Programs that run, and what they declare."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sidebyside.differences.problems import read_problems
from sidebyside.examples.program import Program, load_file
from sidebyside.explanation.correction.request import correct
from sidebyside.inspection.declared_operation import declared_operation
from sidebyside.transports.asgi import ASGITransport


@dataclass
class Running:
    """A FastAPI program that answers."""

    program: Program
    transport: ASGITransport

    def declared(self, request):
        return declared_operation(self.program, request.method, request.path)

    def send(self, request):
        return self.transport.send(request)

    def correct(self, request):
        """Send a request; return the response, and the correction that its errors lead to."""
        response = self.send(request)
        found = read_problems(request, response)
        return response, correct(request, found, self.declared(request))


@pytest.fixture(scope="session")
def everything():
    path = Path(__file__).with_name("declarations.py")
    program = load_file(path, "fastapi")
    running = Running(program, ASGITransport(program.app, path))
    yield running
    running.transport.close()
