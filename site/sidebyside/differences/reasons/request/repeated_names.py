"""Why a name that was sent several times has another value on each side, in a query or a form."""

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext
from sidebyside.differences.predicates.conditions import ANY, OK
from sidebyside.differences.predicates.messages import only_in_flask
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference

REPEATED_NAMES = Table()


def _repeated_and_declared(context: ComparisonContext, _: Difference) -> bool:
    """FastAPI took one of two unlike values of a field of the query or a form, and refused none."""
    if context.programs is None or context.fastapi.problems:
        return False
    return any(
        sent[0] != sent[-1] and context.programs.fastapi.reads_one(name)
        for name, sent in context.fields.items()
    )


REPEATED_NAMES.add(
    "repeated-field-status",
    "status",
    ANY,
    _repeated_and_declared,
    "Of a name that was sent twice, Werkzeug's dictionaries gave the first value and"
    " Starlette's the last, so the two functions went on with unlike values.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_LISTS),
)


def _repeated_field(context: ComparisonContext, difference: Difference) -> bool:
    """Flask has the first and FastAPI the last value of a declared field that was sent twice."""
    pair = (difference.flask, difference.fastapi)
    if not all(isinstance(value, str | int | float) for value in pair):
        return False
    texts = (str(pair[0]), str(pair[1]))
    programs = context.programs
    return any(
        (sent[0], sent[-1]) == texts
        for name, sent in context.fields.items()
        if len(sent) > 1 and (programs is None or programs.fastapi.reads_one(name))
    )


REPEATED_NAMES.add(
    "repeated-field",
    "body",
    ANY,
    _repeated_field,
    "Where a name is sent twice, Werkzeug's dictionaries give the first value and Starlette's"
    " the last; both keep the whole list.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_LISTS),
)


def _list_from_the_body(context: ComparisonContext, difference: Difference) -> bool:
    """Flask has a list from the query; FastAPI's is empty, since its route reads a body."""
    name = only_in_flask(difference)
    if name is None or difference.flask not in context.fields.get(name, ()):
        return False
    data = context.fastapi_data
    if not isinstance(data, dict) or data.get(name) != [] or context.programs is None:
        return False
    declared = context.programs.fastapi.operation
    return (
        declared is not None
        and declared.body is not None
        and (declared.parameter("query", name) is None)
    )


REPEATED_NAMES.add(
    "list-without-query",
    "body",
    (OK, OK),
    _list_from_the_body,
    "FastAPI reads a parameter of type `list` from the body unless it is declared with"
    " `Query()`; the Flask view asked for the query's values.",
    (doc_links.WERKZEUG_DATA, doc_links.FASTAPI_LISTS),
)
