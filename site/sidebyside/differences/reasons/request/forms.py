"""Why one side refuses a field or a file of a form."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import (
    NO_ERROR,
    every,
    programs,
    some,
    unless_programs,
)
from sidebyside.differences.predicates.messages import (
    content_type_is_json,
    fastapi_refuses,
    flask_default,
)
from sidebyside.differences.predicates.program_code import flask_names
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

FORMS = Table()


def _a_field_is_missing(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a field of the body missing, and not the body itself."""
    return any(
        problem.kind == "missing" and problem.at[:1] == ("body",) and len(problem.at) > 1
        for problem in context.fastapi.problems
    )


FORMS.add(
    "json-for-a-form",
    "status",
    (400, 422),
    every(
        flask_default,
        content_type_is_json,
        _a_field_is_missing,
        unless_programs(lambda pair: not pair.fastapi.reads_a_form),
        flask_names("form"),
    ),
    "A JSON body has no form fields: `request.form[…]` raises 400 for the absent key, and"
    " FastAPI reports each declared field as missing.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_FORM),
)


def _content_type_is_form(context: ComparisonContext, _: Difference) -> bool:
    """The request says that its body is a form."""
    return context.request.is_form


_IS_A_FORM = some(_content_type_is_form, programs(lambda pair: pair.fastapi.reads_a_form))


# A view that asks with `.get()` and calls `abort()` may have refused by itself.
_BY_KEY = unless_programs(lambda pair: pair.flask.may_refuse)

FORMS.add(
    "missing-form-field",
    "status",
    (400, 422),
    every(
        flask_default, _IS_A_FORM, fastapi_refuses("body"), _BY_KEY, flask_names("form", "files")
    ),
    "`request.form[…]` and `request.files[…]` raise a 400 error for a missing key; FastAPI"
    " checks declared fields before the function runs and answers 422.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_FORM),
)


def _empty_file(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a file missing whose field was sent without one."""
    missing = any(problem.kind == "missing" for problem in context.fastapi.problems)
    return missing and any(field.filename == "" for field in context.request.form or ())


FORMS.add(
    "empty-file",
    "status",
    (NO_ERROR, 422),
    every(_empty_file, flask_names("files")),
    "A file field without a file arrives with an empty name: Flask keeps it as an empty file,"
    " FastAPI takes it as missing.",
    (doc_links.FLASK_FILES, doc_links.FASTAPI_FILES),
)


def _empty_form_field(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a form field missing that was sent empty."""
    problems = (problem for problem in context.fastapi.problems if problem.at)
    missing = {problem.at[-1] for problem in problems if problem.kind == "missing"}
    return any("" in values for name, values in context.fields.items() if name in missing)


FORMS.add(
    "empty-form-field",
    "status",
    (NO_ERROR, 422),
    every(_empty_form_field, flask_names("form")),
    "Flask's `request.form` holds an empty string for an empty field; FastAPI takes an empty"
    " form field as missing.",
    (doc_links.FLASK_REQUEST, doc_links.FASTAPI_FORM),
)
