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


@dataclass(frozen=True, slots=True)
class Share:
    """How much there is of one thing that the server has.

    Args:
        in_all: For everybody together.
        address: For one client address, which a whole school may share: most of it, never all.
        learner: For one learner.
    """

    in_all: int
    address: int
    learner: int


# What the bench takes as a request.
REQUEST_BODY = 64 * 1024
REQUEST_TARGET = 8 * 1024
REQUEST_HEADERS = 100
REQUEST_HEADER_BYTES = 16 * 1024
# Werkzeug tries each of them as the end of a cookie's value, and again from each.
REQUEST_SPACES = 1000
# Of a form in which it comes: each byte of a body may be a JSON escape of six characters.
FORM = 8 * REQUEST_BODY

# What a program may have of SQLite and of scrypt, whose every call takes 32 MiB; and the memory of
# this process at which it ends statements.
DATABASE_VALUE = 64 * 1024
DATABASE = 4 * 1024 * 1024
SCRYPTS = 4
MEMORY = 1024 * 1024 * 1024

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

# A learner's running pairs, and what was sent to them. What a program keeps is made of what it is
# sent, and Python makes at most fifty bytes of one: `[` and `]` are a list of 88 bytes.
SANDBOXES = 600
KEPT_BY_PROGRAMS = Share(24 * 1024 * 1024, 16 * 1024 * 1024, 4 * 1024 * 1024)
IDLE = 2 * 60 * 60.0
HISTORY_ENTRIES = 20
HISTORY_BODY = 16 * 1024
HISTORY = 128 * 1024
HISTORIES = 32 * 1024 * 1024

# What the server takes at once. A learner's live requests and WebSockets are those of the panels of
# two tabs, with room to play; tries, those of a page and its streams. A page asks for ten files.
CONNECTIONS = Share(2048, 1536, 1536)
PAGES = Share(256, 192, 48)
TRIES = Share(100, 75, 16)
LIVE = Share(200, 150, 64)
WEBSOCKETS = Share(200, 150, 64)
SOCKETIO_SESSIONS = Share(200, 150, 16)  # Each takes a thread until it is closed.
WATCHERS = Share(40, 30, 3)  # Each takes a thread for as long as it watches.
CALLERS = Share(4, 3, 1)
LOADS = Share(1, 1, 1)  # Two at once would measure each other.
# Bytes of requests' bodies, and of responses to readers that are slower than their programs.
BODIES = Share(32 * 1024 * 1024, 24 * 1024 * 1024, 4 * 1024 * 1024)
RESPONSES = Share(64 * 1024 * 1024, 48 * 1024 * 1024, 8 * 1024 * 1024)

# What one connection may send, and how long it may take.
LIVE_BODY = 64 * 1024
SERVER_HEADERS = 256
SERVER_HEADER_BYTES = 64 * 1024
PIPELINED = 16
HEAD_SECONDS = 15.0
BODY_SECONDS = 30.0
SEND_SECONDS = 20.0
IDLE_SECONDS = 5
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
