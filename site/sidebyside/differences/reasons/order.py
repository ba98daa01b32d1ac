"""The order in which reasons are asked: table by table, and each table from its top.

The first reason that holds for a difference is given. What one request shows alone comes before
what many show, and the general reasons for errors come last.
"""

from functools import lru_cache

from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import fits
from sidebyside.differences.reasons.errors.crashes import CRASHES, NO_STATUS
from sidebyside.differences.reasons.errors.default_errors import DEFAULT_ERRORS
from sidebyside.differences.reasons.errors.error_handlers import ERROR_HANDLERS
from sidebyside.differences.reasons.errors.refused_fields import REFUSED_FIELDS
from sidebyside.differences.reasons.errors.validation_errors import VALIDATION_ERRORS
from sidebyside.differences.reasons.reason import Part, Reason, Table
from sidebyside.differences.reasons.request.checks_in_flask import CHECKS_IN_FLASK
from sidebyside.differences.reasons.request.credentials import CREDENTIALS
from sidebyside.differences.reasons.request.forms import FORMS
from sidebyside.differences.reasons.request.json_bodies import JSON_BODIES
from sidebyside.differences.reasons.request.query_headers_cookies import PARAMETERS
from sidebyside.differences.reasons.request.repeated_names import REPEATED_NAMES
from sidebyside.differences.reasons.request.size_limits import SIZE_LIMITS
from sidebyside.differences.reasons.response.content_type import CONTENT_TYPES
from sidebyside.differences.reasons.response.files import FILES
from sidebyside.differences.reasons.response.flask_extensions import FLASK_EXTENSIONS
from sidebyside.differences.reasons.response.json_fields import JSON_FIELDS
from sidebyside.differences.reasons.response.json_values import JSON_VALUES, NOTATIONS
from sidebyside.differences.reasons.response.program_state import PROGRAM_STATE
from sidebyside.differences.reasons.response.return_values import RETURN_VALUES
from sidebyside.differences.reasons.response.set_cookie import SET_COOKIE
from sidebyside.differences.reasons.response.streams import STREAMS
from sidebyside.differences.reasons.routing.cors import CORS
from sidebyside.differences.reasons.routing.methods import METHODS
from sidebyside.differences.reasons.routing.path_values import PATH_VALUES
from sidebyside.differences.reasons.routing.redirects import REDIRECTS
from sidebyside.differences.reasons.routing.routes import ROUTES
from sidebyside.http.comparison import Difference

TABLES: tuple[Table, ...] = (
    NO_STATUS,
    NOTATIONS,
    CORS,
    METHODS,
    ROUTES,
    PATH_VALUES,
    REDIRECTS,
    ERROR_HANDLERS,
    FLASK_EXTENSIONS,
    PROGRAM_STATE,
    CREDENTIALS,
    SET_COOKIE,
    FILES,
    SIZE_LIMITS,
    STREAMS,
    RETURN_VALUES,
    CRASHES,
    PARAMETERS,
    FORMS,
    JSON_BODIES,
    CHECKS_IN_FLASK,
    VALIDATION_ERRORS,
    REPEATED_NAMES,
    JSON_VALUES,
    JSON_FIELDS,
    CONTENT_TYPES,
    DEFAULT_ERRORS,
    REFUSED_FIELDS,
)

REASONS: tuple[Reason, ...] = tuple(reason for table in TABLES for reason in table)


@lru_cache(maxsize=1024)
def _candidates(part: Part, flask: int | None, fastapi: int | None) -> tuple[Reason, ...]:
    return tuple(
        reason
        for reason in REASONS
        if reason.part == part and fits(reason.statuses, flask, fastapi)
    )


def find_reason(context: ComparisonContext, difference: Difference) -> Reason | None:
    """Return the first reason that holds for a difference, if any does."""
    for reason in _candidates(difference.part, context.flask.status, context.fastapi.status):
        if reason.when(context, difference):
            return reason
    return None
