"""Why only one of two JSON bodies has a field: extra fields, response models, defaults, null."""

from typing import Any

from sidebyside.differences import doc_links
from sidebyside.differences.context import ComparisonContext, key_of
from sidebyside.differences.predicates.conditions import ANY, OK, Condition
from sidebyside.differences.predicates.messages import only_in_flask
from sidebyside.differences.reasons.reason import Table
from sidebyside.http.comparison import Difference
from sidebyside.http.json_path import value_at
from sidebyside.http.side import Side

JSON_FIELDS = Table()


def _extra_field(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's body has a field of the request's body that FastAPI's has not."""
    name = only_in_flask(difference)
    sent = context.request.json
    if name is None or not isinstance(sent, dict) or name not in sent:
        return False
    if context.programs is not None:
        # Where the body is no model, or one that keeps what it does not know, nothing was dropped.
        declared = context.programs.fastapi.body_fields
        if not declared or name in declared or context.programs.fastapi.keeps_extra_fields:
            return False
    return bool(sent[name] == difference.flask)


JSON_FIELDS.add(
    "extra-field",
    "body",
    ANY,
    _extra_field,
    "A Flask view that passes the body on keeps every field; a Pydantic model keeps only the"
    " fields that it declares.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_BODY),
)


def _left_out_by_model(context: ComparisonContext, difference: Difference) -> bool:
    """Flask's body has a field that the model of FastAPI's answers has not."""
    name = only_in_flask(difference)
    if name is None or context.programs is None:
        return False
    fields = context.programs.fastapi.response_fields
    return fields is not None and name not in fields


JSON_FIELDS.add(
    "left-out-by-model",
    "body",
    (OK, OK),
    _left_out_by_model,
    "FastAPI sends only the fields that the declared return type has; Flask sends the whole"
    " object that the view returned.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_RESPONSE_MODEL),
)


def _has_place(data: Any, difference: Difference) -> bool:
    if not isinstance(data, dict | list) or not difference.at:
        return False
    try:
        value_at(data, difference.at)
    except (ValueError, LookupError):
        return False
    return True


def _model_default(context: ComparisonContext, difference: Difference) -> bool:
    """FastAPI's body alone has a field that its model declares and nobody sent."""
    sent = context.request.json
    if difference.flask is not None or context.programs is None or not isinstance(sent, dict):
        return False
    name = key_of(difference)
    return (
        name in context.programs.fastapi.body_fields
        and name not in sent
        and not _has_place(context.flask_data, difference)
    )


JSON_FIELDS.add(
    "model-default",
    "body",
    (OK, OK),
    _model_default,
    "Pydantic gives a field that was not sent the default that the model declares; the Flask"
    " view passed on what was sent.",
    (doc_links.FLASK_JSON, doc_links.FASTAPI_MODEL),
)


def _null_in(side: Side) -> Condition:
    """Hold where one side sends null and the other leaves the key out."""

    def holds(context: ComparisonContext, difference: Difference) -> bool:
        if difference.flask is not None or difference.fastapi is not None:
            return False
        data = {Side.FLASK: context.flask_data, Side.FASTAPI: context.fastapi_data}
        return _has_place(data[side], difference) and not _has_place(data[side.other], difference)

    return holds


JSON_FIELDS.add(
    "null-in-flask",
    "body",
    ANY,
    _null_in(Side.FLASK),
    "Flask's body has this key with the value null; FastAPI's body leaves the key out.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)


JSON_FIELDS.add(
    "null-in-fastapi",
    "body",
    ANY,
    _null_in(Side.FASTAPI),
    "FastAPI's body has this key with the value null; Flask's body leaves the key out.",
    (doc_links.FLASK_JSON_API, doc_links.FASTAPI_ENCODER),
)
