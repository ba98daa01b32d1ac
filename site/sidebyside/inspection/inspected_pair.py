"""What the code of two programs says of one request: which functions, and what they name.

Most reasons why two responses differ show in the responses. Some do not: a route that another one
hides, a model that leaves fields out, a view that passes `type=int`. These are read from the
loaded programs, each only when somebody asks.
"""

from sidebyside.examples.program import Program
from sidebyside.inspection.fastapi_route import FastAPIRoute
from sidebyside.inspection.flask_view import FlaskView


class InspectedPair:
    """The functions that a request reaches in two programs.

    Args:
        flask: The Flask program.
        fastapi: The FastAPI program.
        method: The request's method.
        path: The request's path, decoded.
    """

    def __init__(self, flask: Program, fastapi: Program, method: str, path: str) -> None:
        self.flask = FlaskView(flask, method, path)
        self.fastapi = FastAPIRoute(fastapi, method, path)

    @property
    def has_no_route(self) -> bool:
        """Whether neither program has a route for the request."""
        return self.flask.no_route and not self.fastapi.names

    @property
    def is_websocket(self) -> bool:
        """Whether both programs keep a WebSocket at this path."""
        return self.flask.is_websocket and self.fastapi.is_websocket

    @property
    def added_while_running(self) -> bool:
        """Whether a Flask view adds the very function that FastAPI's route calls."""
        return bool(self.fastapi.names) and self.flask.adds(self.fastapi.names[0])
