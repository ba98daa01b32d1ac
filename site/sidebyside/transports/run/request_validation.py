"""What FastAPI's validation of a request looked at, and what it let through.

FastAPI solves all that a route declares before it refuses: the parameters of its dependencies,
its own, and its body. So where it came to its end, everything declared was looked at, but for what
is inside something that was refused as a whole. What is looked at inside is followed through the
schemas that Pydantic validates with (`transports.run.schema_walk`), when somebody wants to know.
"""

from contextlib import suppress
from typing import Any

from sidebyside.http.request import Request
from sidebyside.http.run import Outcome, Place, Validation, ValidationError
from sidebyside.transports.run.declared_parameters import (
    Declared,
    DeclaredParameters,
    body_kind,
)
from sidebyside.transports.run.refusal import Refusal
from sidebyside.transports.run.schema_walk import agreed_outcome, outcome, place_of_error


def validation(refusal: Refusal | None, route: Any, request: Request) -> Validation | None:
    """Say what was looked at and let through.

    Args:
        refusal: FastAPI's; None where it has called the view.
        route: The route.
        request: What was sent.

    Returns:
        That; None for a route that validates nothing, which is none of FastAPI's.
    """
    if getattr(route, "dependant", None) is None:
        return None
    errors = refusal.errors if refusal is not None else ()
    if refusal is not None and refusal.is_of_parsing:
        # It went no further.
        return Validation(False, errors, body_kind(route), True, _nothing)
    look = _Look(DeclaredParameters(route, request, refusal), errors)
    parsed = refusal is None or not isinstance(refusal.body, bytes)
    return Validation(True, errors, body_kind(route), parsed, look.outcome, look.place)


def _nothing(place: Place) -> Outcome:
    return "unread" if len(place) > 1 else None


class _Look:
    """Follows places into what a route declares.

    Args:
        parameters: What it declares.
        errors: What was refused.
    """

    def __init__(self, parameters: DeclaredParameters, errors: tuple[ValidationError, ...]) -> None:
        self._parameters = parameters
        self._errors = errors

    def outcome(self, place: Place) -> Outcome:
        """Say what became of a place; see `Validation.outcome`."""
        # A schema is Pydantic's own, and may be built in ways that are not known here.
        with suppress(Exception):
            return self._outcome(place)
        return None

    def place(self, at: Place) -> Place:
        """Return the place in the request; see `Validation.place`."""
        with suppress(Exception):
            for each in self._parameters.of(str(at[0])):
                if at[: len(each.base)] == each.base:
                    rest = place_of_error(each.schema, each.value, at[len(each.base) :])
                    return (*each.base, *rest)
        return at

    def _outcome(self, place: Place) -> Outcome:
        found = [
            outcome(each.schema, each.value, each.way(place), self._inside(each))
            for each in self._parameters.of(str(place[0]))
            if each.leads_to(place)
        ]
        return agreed_outcome(found) if found else _nothing(place)

    def _inside(self, each: Declared) -> list[tuple[str, Place]]:
        """Return the errors in what one declaration is about, from there on."""
        base = each.base
        return [(x.kind, each.way(x.at)) for x in self._errors if x.at[: len(base)] == base]
