"""FastAPI's refusal of a request, without the exception, which holds the call's frames."""

from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from sidebyside.http.run import ValidationError

_MOST_ERRORS = 256


@dataclass(frozen=True, slots=True)
class Refusal:
    """What FastAPI's RequestValidationError says.

    Args:
        errors: Its errors, at most `_MOST_ERRORS` of them.
        body: The body as FastAPI has it there: JSON's value, a form's values, or bytes.
        is_of_parsing: Whether the body could not be parsed, so that nothing was validated.
    """

    errors: tuple[ValidationError, ...]
    body: Any
    is_of_parsing: bool

    @classmethod
    def of(cls, error: Any) -> Self:
        """Take it from the exception."""
        errors = tuple(
            ValidationError(str(each.get("type", "")), tuple(each.get("loc", ())))
            for each in islice(error.errors(), _MOST_ERRORS)
        )
        return cls(errors, error.body, error.__cause__ is not None)
