"""The pieces of a page that the bench puts in place when a response comes."""

from sidebyside.explanation.result import Result, side_view
from sidebyside.html.environment import environment
from sidebyside.http.request import Request
from sidebyside.http.response import Response


def comparison_html(result: Result) -> str:
    """Render both responses and what differs, as they stand in the bench.

    Args:
        result: The view model.
    """
    return environment().get_template("explanation/_comparison.html").render(result=result)


def answer_html(
    side: str, response: Response, request: Request, stem: str, lines_at: str = ""
) -> str:
    """Render one side's response alone, while the other keeps the reader waiting.

    Args:
        side: `flask` or `fastapi`.
        response: Its response.
        request: What it was sent.
        stem: The pair of programs.
        lines_at: The page that the program's lines stand on; empty for the page of the response.
    """
    view = side_view(side, response, request, stem=stem, lines_at=lines_at)
    return environment().get_template("explanation/_response.html").render(side=view)
