"""Why two lists of Pydantic's errors differ, where the Flask program sends one as well."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import pydantic_errors as p
from sidebyside.differences.reason import Reason

PYDANTIC_ERRORS: tuple[Reason, ...] = (
    Reason(
        "position-in-loc",
        "body",
        (422, 422),
        p.position,
        "For text that is not JSON, FastAPI's `loc` ends with the position at which the parser"
        " stopped; Flask's list is what the program made of its own parser's error.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "loc-with-part",
        "body",
        (422, 422),
        p.in_a_loc,
        "Pydantic's own `loc` begins inside the model; FastAPI puts the part of the request in"
        " front of it, such as `body`.",
        (c.F_JSON_ERRORS, c.A_INVALID),
    ),
    Reason(
        "from-attributes",
        "body",
        (422, 422),
        p.from_attributes,
        "FastAPI lets Pydantic read a model from an object's attributes as well, which has a"
        " complaint of its own; `model_validate()` alone takes dictionaries and instances.",
        (c.F_JSON_ERRORS, c.A_BODY),
    ),
    Reason(
        "exception-in-ctx",
        "body",
        (422, 422),
        p.exception_in_ctx,
        "Under `ctx` Pydantic keeps the exception that a validator raised: its own JSON has the"
        " text, and FastAPI's encoder writes the attributes, of which there are none.",
        (c.F_JSON_ERRORS, c.A_ENCODER),
    ),
)
