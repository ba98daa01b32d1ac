"""What the programs' own code names: a reason that names a function of theirs asks here first.

Each holds only where the programs are at hand: a response alone does not tell what was called.
"""

from sidebyside.differences.predicates.conditions import Condition, programs

# Starlette's and Flask's ways to send a file, and what serves a folder of them.
_FILE_VIEWS = ("send_file", "send_from_directory", "send_static_file")
_FILE_RESPONSES = ("FileResponse", "StaticFiles")


def flask_names(*names: str) -> Condition:
    """Hold where the Flask function names one of these, or one of the program's that it calls.

    Args:
        names: Functions, attributes and keywords, such as `send_file`, `args` or `silent`.
    """
    return programs(lambda pair: not pair.flask.names.isdisjoint(names))


def fastapi_names(*names: str | int) -> Condition:
    """Hold where the FastAPI function, a dependency or the response class names one of these."""
    return programs(lambda pair: not pair.fastapi.code_names.isdisjoint(names))


def fastapi_has_middleware(name: str) -> Condition:
    """Hold where the FastAPI program adds a middleware class of this name."""
    return programs(lambda pair: pair.fastapi.has_middleware(name))


flask_sends_a_file = flask_names(*_FILE_VIEWS)
fastapi_sends_a_file = fastapi_names(*_FILE_RESPONSES)
# `request.json` calls `get_json()`; beside Python's own `json` the name tells nothing.
flask_reads_json = programs(
    lambda pair: (
        "get_json" in pair.flask.names
        or ("json" in pair.flask.names and pair.flask.names.isdisjoint({"loads", "dumps"}))
    )
)
