"""What goes in and what comes out: Request, Answer, Problem, Difference, Comparison.

Plain values with their JSON form, which is the wire form of `POST /api/try/<stem>`. They know
neither framework, and every other floor speaks in them.
"""

from sidebyside.exchange.answer import SIDES, Answer, Failure, Problem, reason_phrase
from sidebyside.exchange.body_field import shown_body
from sidebyside.exchange.comparison import Comparison, Difference
from sidebyside.exchange.form import form_of, guesses, request_from
from sidebyside.exchange.jsontext import parse_json, sound_text
from sidebyside.exchange.locate import Span, editor_text, locate, takes
from sidebyside.exchange.measured import Measured, measured
from sidebyside.exchange.request import METHODS, Request

__all__ = [
    "METHODS",
    "SIDES",
    "Answer",
    "Comparison",
    "Difference",
    "Failure",
    "Measured",
    "Problem",
    "Request",
    "Span",
    "editor_text",
    "form_of",
    "guesses",
    "locate",
    "measured",
    "parse_json",
    "reason_phrase",
    "request_from",
    "shown_body",
    "sound_text",
    "takes",
]
