"""What was sent: a body that cannot be read, a field that is empty, a name that stands twice."""

import json

from sidebyside.differences.case import ComparisonContext
from sidebyside.http.comparison import Difference
from sidebyside.http.json_text import NOT_JSON

_FALSE = frozenset({"false", "0", "off", "no", "f", "n"})
_SECRET = ("password", "passwd", "secret", "token", "pin")


def called_json(case: ComparisonContext, _: Difference) -> bool:
    """The request says that its body is JSON."""
    return case.request.is_json


def unnamed_json(case: ComparisonContext, difference: Difference) -> bool:
    """The body is JSON, and the request does not say so."""
    return case.request.json is not NOT_JSON and not called_json(case, difference)


def called_form(case: ComparisonContext, _: Difference) -> bool:
    """The request says that its body is a form."""
    return case.request.is_form


def empty_body(case: ComparisonContext, _: Difference) -> bool:
    """The request has no body."""
    return not case.request.body


def a_body(case: ComparisonContext, _: Difference) -> bool:
    """The request has a body."""
    return bool(case.request.body)


def not_utf8(case: ComparisonContext, _: Difference) -> bool:
    """Python's `json` cannot decode the body to text."""
    return isinstance(case.request.json_text.error, UnicodeDecodeError)


def too_deep(case: ComparisonContext, _: Difference) -> bool:
    """Python's `json` gives up on the body, which is nested too deeply."""
    return isinstance(case.request.json_text.error, RecursionError)


def integer_too_long(case: ComparisonContext, _: Difference) -> bool:
    """Python's `int()` refuses a number in the JSON for its length."""
    error = case.request.json_text.error
    return isinstance(error, ValueError) and not isinstance(
        error, json.JSONDecodeError | UnicodeDecodeError
    )


def no_finite_number(case: ComparisonContext, _: Difference) -> bool:
    """The request's JSON holds NaN, Infinity, or a number beyond a double."""
    return case.request.json_text.has_no_finite_number


def empty_form_field(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a form field missing that was sent empty."""
    problems = (problem for problem in case.fastapi.problems if problem.at)
    missing = {problem.at[-1] for problem in problems if problem.kind == "missing"}
    return any("" in values for name, values in case.fields.items() if name in missing)


def empty_file(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a file missing whose field was sent without one."""
    missing = any(problem.kind == "missing" for problem in case.fastapi.problems)
    return missing and any(field.filename == "" for field in case.request.form or ())


def number_for_text(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI complains about numbers where text is declared, and about nothing else."""
    problems = case.fastapi.problems
    return bool(problems) and all(
        problem.kind == "string_type" and isinstance(problem.input, int | float)
        for problem in problems
    )


def fraction_for_int(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI complains about fractions where an int is declared, and about nothing else."""
    problems = case.fastapi.problems
    return bool(problems) and all(problem.kind == "int_from_float" for problem in problems)


def repeated_and_declared(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI took one of two unlike values of a field of the query or a form, and refused none."""
    if case.views is None or case.fastapi.problems:
        return False
    return any(
        sent[0] != sent[-1] and case.views.fastapi.reads_one(name)
        for name, sent in case.fields.items()
    )


def body_unread(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI complains about the body as a whole, and so looked at no field of it."""
    return any(
        problem.at == ("body",) or problem.kind == "json_invalid"
        for problem in case.fastapi.problems
    )


def values_unread(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's answer is one that it gives before it looks at any value, or may give so."""
    return case.fastapi.status in (401, 403, 404, 405, 415) or case.fastapi.status in range(
        300, 400
    )


def a_field_is_missing(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI calls a field of the body missing, and not the body itself."""
    return any(
        problem.kind == "missing" and problem.at[:1] == ("body",) and len(problem.at) > 1
        for problem in case.fastapi.problems
    )


def item_refused(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI complains about one of several values with one name in the query."""
    return any(
        problem.at[:1] == ("query",) and len(problem.at) == 3 and isinstance(problem.at[2], int)
        for problem in case.fastapi.problems
    )


def repeats_a_secret(case: ComparisonContext, _: Difference) -> bool:
    """FastAPI's complaint has a whole object for its `input`, with what sounds like a secret."""
    return any(
        isinstance(problem.input, dict)
        and any(word in str(name).lower() for name in problem.input for word in _SECRET)
        for problem in case.fastapi.problems
    )


def repeated_field(case: ComparisonContext, difference: Difference) -> bool:
    """Flask has the first and FastAPI the last value of a field that was sent twice."""
    pair = (difference.flask, difference.fastapi)
    if not all(isinstance(value, str | int | float) for value in pair):
        return False
    texts = (str(pair[0]), str(pair[1]))
    return any((sent[0], sent[-1]) == texts for sent in case.fields.values() if len(sent) > 1)


def falsy_word(case: ComparisonContext, difference: Difference) -> bool:
    """Flask has true and FastAPI false for a word such as `false`."""
    if difference.flask is not True or difference.fastapi is not False:
        return False
    return any(value.lower() in _FALSE for values in case.fields.values() for value in values)


def preflight(case: ComparisonContext, _: Difference) -> bool:
    """The request asks, as a browser does, whether another origin may send one."""
    return (
        case.request.method == "OPTIONS"
        and case.request.header("origin") is not None
        and case.request.header("access-control-request-method") is not None
    )


def asks_whether_changed(case: ComparisonContext, _: Difference) -> bool:
    """The request asks for the body only if it has changed."""
    names = ("if-none-match", "if-modified-since")
    return any(case.request.header(name) is not None for name in names)


def asks_for_a_part(case: ComparisonContext, _: Difference) -> bool:
    """The request asks for a range of bytes."""
    return case.request.header("range") is not None
