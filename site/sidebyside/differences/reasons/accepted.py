"""Why the Flask program refuses a body that FastAPI takes."""

from sidebyside.differences import doc_links as c
from sidebyside.differences.evidence import accepted as a
from sidebyside.differences.predicates import OK, REFUSED, every, flask_own_words
from sidebyside.differences.reason import Reason

ACCEPTED: tuple[Reason, ...] = (
    Reason(
        "unknown-to-schema",
        "status",
        (REFUSED, OK),
        a.unknown_to_marshmallow,
        "A marshmallow schema refuses a field that it does not have unless told otherwise; a"
        " Pydantic model leaves one out that it does not declare.",
        (c.F_EXTENSIONS, c.A_FORBID),
    ),
    Reason(
        "extra-refused",
        "status",
        (REFUSED, OK),
        every(flask_own_words, a.undeclared),
        "The Flask program refuses a field that it does not know; a Pydantic model leaves one out"
        " that it does not declare, unless it forbids them.",
        (c.F_JSON, c.A_FORBID),
    ),
    Reason(
        "date-refused",
        "status",
        (REFUSED, OK),
        every(flask_own_words, a.number_as_date),
        "Where a date is declared, Pydantic reads a number as the time since 1970 began; the Flask"
        " program takes no number for its date.",
        (c.F_REQUEST, c.A_TYPES),
    ),
    Reason(
        "conversion-refused",
        "status",
        (REFUSED, OK),
        every(flask_own_words, a.converted),
        'Pydantic converts what says a value of the declared type, such as `"36"`; the Flask'
        " program's own check takes that type alone.",
        (c.F_JSON_ERRORS, c.A_CONVERSION),
    ),
    Reason(
        "own-check-alone",
        "status",
        (REFUSED, OK),
        every(flask_own_words, a.names_a_field),
        "A check of the Flask program's own refuses this value; FastAPI refuses what its declared"
        " types and limits refuse, and these take it.",
        (c.F_JSON_ERRORS, c.A_BODY),
    ),
)
