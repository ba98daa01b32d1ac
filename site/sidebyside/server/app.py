"""The Flask app: pages, try-it, and the small things around them.

It serves lessons and try-it under any WSGI server. The live mounts need
`sidebyside.server.asgi.app`.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.utils import import_string

from sidebyside import paths
from sidebyside.examples.parsing import ONE_AT_A_TIME
from sidebyside.http import limits
from sidebyside.server import errors
from sidebyside.web import security
from sidebyside.web.credentials import Credentials
from sidebyside.web.state import State

# Every module with routes, once; each is imported with the first app and not before.
_ROUTES = (
    "sidebyside.server.pages",
    "sidebyside.server.try_routes",
    "sidebyside.server.examples",
    "sidebyside.server.preferences",
    "sidebyside.server.health",
    "sidebyside.web.static_files",
    "sidebyside.features.break_it.routes",
    "sidebyside.features.choice.routes",
    "sidebyside.features.claims.routes",
    "sidebyside.features.copy_as.routes",
    "sidebyside.features.edit_both.routes",
    "sidebyside.features.glossary.routes",
    "sidebyside.features.history.routes",
    "sidebyside.features.migration.routes",
    "sidebyside.features.offline.routes",
    "sidebyside.features.panels.routes",
    "sidebyside.features.search.routes",
)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app.

    Args:
        config: `LESSONS` (folder of the lessons), `RELOAD` (read changed files anew, and show an
            author's faults in the page), `LIVE` (the live mounts are there), `FORM_KEY` (signs
            forms, cookies and live addresses; several processes need the same one, from
            `SIDEBYSIDE_FORM_KEY`), `HOSTS` (the names by which this site is asked, or None for
            any), `OWNS_PROCESS` (the process serves nothing else, and what it has loaded is no
            garbage).
    """
    app = Flask("sidebyside", static_folder=None, template_folder=None)
    app.config.from_mapping(
        LESSONS=paths.LESSONS,
        RELOAD=False,
        LIVE=False,
        HOSTS=None,
        OWNS_PROCESS=False,
        # Not SECRET_KEY: with that one Flask opens a session for each request, and there is none.
        FORM_KEY=os.environ.get("SIDEBYSIDE_FORM_KEY") or secrets.token_hex(16),
        MAX_CONTENT_LENGTH=limits.FORM,
        MAX_FORM_MEMORY_SIZE=limits.FORM,
    )
    app.config.from_mapping(config or {})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["sidebyside"] = State(
        Path(app.config["LESSONS"]), app.config["RELOAD"], Credentials(app.config["FORM_KEY"])
    )
    security.protect(app)
    errors.register(app)
    with ONE_AT_A_TIME:  # Werkzeug parses Python for each rule.
        for module in _ROUTES:
            app.register_blueprint(import_string(f"{module}:blueprint"))
    return app
