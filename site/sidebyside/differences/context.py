"""What a predicate looks at: a request, both responses and the programs, each read at most once."""

from functools import cached_property
from typing import Any

from sidebyside.differences.error_bodies import is_flask_smorest, passes_on_words
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import path_keys
from sidebyside.http.json_text import NOT_JSON
from sidebyside.http.request import Request
from sidebyside.http.response import Response
from sidebyside.inspection.inspected_pair import InspectedPair


class ComparisonContext:
    """What a predicate may know of one comparison.

    Args:
        request: What both programs were sent.
        flask: Flask's response, with its problems.
        fastapi: FastAPI's response, with its problems.
        programs: What the programs' own code says of the request; None where there are none.
    """

    def __init__(
        self,
        request: Request,
        flask: Response,
        fastapi: Response,
        programs: InspectedPair | None = None,
    ) -> None:
        self.request = request
        self.flask = flask
        self.fastapi = fastapi
        self.programs = programs

    @property
    def flask_data(self) -> Any:
        """The JSON in Flask's body, if its meaning is beyond doubt; else `NOT_JSON`."""
        return self.flask.json_text.certain

    @property
    def fastapi_data(self) -> Any:
        """The JSON in FastAPI's body, likewise."""
        return self.fastapi.json_text.certain

    @cached_property
    def fields(self) -> dict[str, list[str]]:
        """The values of each name in the query and in a form, in their order."""
        values: dict[str, list[str]] = {}
        for field in (*self.request.query, *(self.request.form or ())):
            if field.filename is None:
                values.setdefault(field.name, []).append(field.value)
        return values

    @cached_property
    def smorest_in_flask(self) -> bool:
        """Whether flask-smorest wrote Flask's error."""
        # Most bodies need not be read for this.
        if b'"code"' not in self.flask.body or not is_flask_smorest(self.flask, self.flask_data):
            return False
        return self.programs is None or self.programs.flask.extended_by("flask-smorest")

    @cached_property
    def handled_in_flask(self) -> bool:
        """Whether a handler of the Flask program passes on what Werkzeug says of its own error."""
        if self.programs is None or not passes_on_words(self.flask):
            return False
        return not self.smorest_in_flask and self.programs.flask.handles_werkzeugs

    def value_sent(self, name: str | None) -> Any:
        """Return what a name was sent with, as JSON or as text; `NOT_JSON` if nothing.

        Args:
            name: A key at the top of the JSON object, or a field of the query or a form; None for
                none of these.
        """
        sent = self.request.json
        if isinstance(sent, dict) and name in sent:
            return sent[name]
        return self.fields[name][0] if name in self.fields else NOT_JSON


def key_of(difference: Difference) -> str | None:
    """Return the key that a place leads to; of an item, the key of its list.

    It is None where the place is no path, is the whole body, or holds no key.
    """
    try:
        keys = path_keys(difference.at)
    except ValueError:
        return None
    return next((key for key in reversed(keys) if isinstance(key, str)), None)
