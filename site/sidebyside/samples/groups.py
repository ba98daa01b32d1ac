"""The optional groups of pyproject.toml, by the modules for which a program needs them."""

GROUPS = {
    "flask_caching": "extensions",
    "flask_cors": "extensions",
    "flask_smorest": "extensions",
    "flask_sock": "realtime",
    "flask_socketio": "realtime",
    "flask_sqlalchemy": "database",
    "jwt": "tokens",
    "marshmallow": "extensions",
    "simple_websocket": "realtime",
    "socketio": "realtime",
    "sqlalchemy": "database",
    "sqlmodel": "database",
    "strawberry": "graphql",
}


def advice(error: BaseException) -> str:
    """Say what to install where a program lacks a module of a group; else nothing.

    Args:
        error: What the program raised.
    """
    if not isinstance(error, ModuleNotFoundError) or error.name not in GROUPS:
        return ""
    group = GROUPS[error.name]
    return (
        f". The optional group {group} has it: in the project's folder, run"
        f" python -m pip install --editable '.[{group}]'"
    )
