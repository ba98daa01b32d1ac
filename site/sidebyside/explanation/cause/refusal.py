"""Say what FastAPI's validation refused, and which lines of the program declare it."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from sidebyside.examples.source import Source
from sidebyside.explanation.cause.names import join_items
from sidebyside.html.inline import line_link
from sidebyside.http.problem import Problem
from sidebyside.http.response import Response
from sidebyside.http.run import Function, ValidationError
from sidebyside.inspection.program_lines import first_line, rule_line

_PARTS = {
    "body": "the body",
    "query": "the query",
    "path": "the value in the path",
    "header": "the headers",
    "cookie": "the cookies",
}


def describe_refusal(
    response: Response,
    errors: Iterable[ValidationError],
    program: Source | None,
    view: Function | None,
) -> Markup:
    """Say which parts of a request were refused, and by which lines.

    Args:
        response: The response, in whose words a line is looked up where it repeats the errors.
        errors: The validation errors.
        program: The program.
        view: The function that the request was routed to.
    """
    errors = tuple(errors)
    if any(error.kind == "json_invalid" for error in errors):
        return Markup("The body is not JSON.")
    names = dict.fromkeys(str(error.at[0]) for error in errors if error.at)
    parts = join_items([_PARTS.get(name, name) for name in names] or ["the request"])
    lines = sorted(set(_lines(response, errors, program, view)))
    if not lines:
        return Markup("FastAPI refused {}.").format(parts)
    if len(lines) == 1:
        subject = line_link("fastapi", lines[0], f"Line {lines[0]}")
    else:
        links = [line_link("fastapi", line, str(line)) for line in lines]
        subject = Markup("Lines {}").format(join_items(links))
    return Markup("{} refused {}.").format(subject, parts)


def _lines(
    response: Response,
    errors: Iterable[ValidationError],
    program: Source | None,
    view: Function | None,
) -> Iterator[int]:
    # A program may have several functions of one name; the first of them is looked into.
    if program is None or view is None or first_line(program, view.name) != view.line:
        return
    repeated = {problem.at: problem for problem in response.problems}
    for error in errors:
        problem = repeated.get(error.at) or Problem(error.at, error.kind, "")
        line = rule_line(program, error.at, view.name, problem)
        if line is not None:
            yield line
