"""Every bound that a user can meet, each once: code, pages and scripts take it from here.

Bytes are bytes, and times are seconds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one call.

    Args:
        seconds: From the call to the last byte of the response.
        body: Bytes of the response's body that are kept.
        afterwards: Seconds that the program may go on after its response before that is shown
            without what it does then; it is not stopped.
    """

    seconds: float = 5.0
    body: int = 256 * 1024
    afterwards: float = 0.25


DEFAULT = Limits()

# What the bench takes as a request.
REQUEST_BODY = 64 * 1024
REQUEST_TARGET = 8 * 1024
REQUEST_HEADERS = 100
REQUEST_HEADER_BYTES = 16 * 1024
# Werkzeug tries each of them as the end of a cookie's value, and again from each.
REQUEST_SPACES = 1000
# Of a form in which it comes: each byte of a body may be a JSON escape of six characters.
FORM = 8 * REQUEST_BODY

# What a program prints and logs during one call.
LOG = 16 * 1024

# What is made of one request and its responses. Where one of these is reached, the page says so.
# Deeper than any lesson goes, and far from where Python's own recursion gives up.
JSON_DEPTH = 64
PROBLEMS = 100  # validation errors of one response
PROBLEM_TEXT = 2000  # characters of what one says
DIFFERENCES = 50  # places at which two bodies differ
FIELD_ROWS = 12
BODY_LINES = 400
# Colouring takes a millisecond for each ten kilobytes; longer sources are shown plain.
COLOURED = 20_000
CHANGES = 20  # that "Send it corrected" names
MUTATIONS = 60  # that "Break it" offers
MUTATION_BYTES = 512 * 1024  # of bodies, of all that it offers
CRASH_MESSAGE = 2000  # characters
TRACEBACK = 16 * 1024  # characters, half of them from its end
JOURNAL_TEXT = 500  # characters of one event
JOURNAL_LINES = 500  # of one print

# A learner's running pairs, and what was sent to them.
SANDBOXES = 600
IDLE = 2 * 60 * 60.0
HISTORY_ENTRIES = 20
HISTORY_BODY = 16 * 1024
HISTORY = 128 * 1024
HISTORIES = 32 * 1024 * 1024

# What the server takes at once: tries, and requests and connections to live programs, of which one
# learner may have those of the panels of two tabs, with room to play.
TRIES = 100
LIVE = 200
LIVE_EACH = 64
LIVE_BODY = 8 * 1024 * 1024
SERVER_HEADERS = 256
SERVER_HEADER_BYTES = 64 * 1024
WEBSOCKETS = 200
MESSAGE = 1024 * 1024

# Calls at once of a panel, and what a load test may ask for.
PANEL_CALLS = 16
LOAD_CALLERS = 16
LOAD_SECONDS = 4


def seconds_in_the_page() -> dict[str, float]:
    """Return how long the page waits for its own Python before it ends it, by what was asked.

    Python itself ends what runs over a call's seconds, one program after the other; the page ends
    only what Python cannot. `run` loads both programs and what they import, `send` compares both
    responses, and `check` runs an exercise's checks.
    """
    both = 2 * DEFAULT.seconds
    return {"run": both + 20, "send": both + 5, "check": both + 50}
