"""The Flask app: pages, try-it, and the small things around them.

It serves lessons and try-it under any WSGI server. The live mounts need `sidebyside.server.asgi.app`.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from sidebyside import paths
from sidebyside.web.state import State


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app.

    Args:
        config: `LESSONS` (folder of the lessons), `RELOAD` (read changed files anew, and show an
            author's faults in the page), `LIVE` (the live mounts are there), `FORM_KEY` (signs
            the forms; several processes need the same one, from `SIDEBYSIDE_FORM_KEY`).
    """
    from sidebyside.features.break_it import routes
    from sidebyside.features.choice import routes
    from sidebyside.features.claims import routes
    from sidebyside.features.copy_as import routes
    from sidebyside.features.edit_both import routes
    from sidebyside.features.glossary import routes
    from sidebyside.features.history import routes
    from sidebyside.features.migration import routes
    from sidebyside.features.offline import routes
    from sidebyside.features.panels import routes
    from sidebyside.server import (
        correction_routes,
        errors,
        examples,
        health,
        pages,
        preferences,
        try_routes,
    )
    from sidebyside.web import security, static_files

    app = Flask("sidebyside", static_folder=None, template_folder=None)
    app.config.from_mapping(
        LESSONS=paths.LESSONS,
        RELOAD=False,
        LIVE=False,
        # Not SECRET_KEY: with that one Flask opens a session for each request, and there is none.
        FORM_KEY=os.environ.get("SIDEBYSIDE_FORM_KEY") or secrets.token_hex(16),
        # A body of 64 KiB may be written as JSON escapes of six characters a byte.
        MAX_CONTENT_LENGTH=512 * 1024,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
    )
    app.config.from_mapping(config or {})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["sidebyside"] = State(Path(app.config["LESSONS"]), app.config["RELOAD"])
    security.protect(app)
    errors.register(app)
    for module in (
        pages,
        routes,
        routes,
        try_routes,
        correction_routes,
        routes,
        routes,
        routes,
        routes,
        routes,
        examples,
        routes,
        routes,
        preferences,
        routes,
        static_files,
        health,
    ):
        app.register_blueprint(module.blueprint)
    return app
