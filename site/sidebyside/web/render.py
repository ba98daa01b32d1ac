"""Turn a template into a response; with a key, it is made once and kept."""

import platform
from collections.abc import Callable
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

from flask import Response, request
from markupsafe import Markup, escape

import sidebyside
from sidebyside.html import marks
from sidebyside.html.environment import environment
from sidebyside.web.compressed_page import Page
from sidebyside.web.content_coding import accepts_gzip
from sidebyside.web.security import form_token, live_secret
from sidebyside.web.state import state
from sidebyside.web.static_files import asset

THEMES = ("auto", "light", "dark")
_HEADERS = (("Vary", "Accept-Encoding, Cookie"), ("Cache-Control", "private, no-cache"))
_CSRF = Markup(f'<input type="hidden" name="csrf" value="{marks.TOKEN}">')
_NAV = (("Lessons", "/lessons/"), ("Run locally", "/#local"))
_VERSIONS = {
    "version": sidebyside.__version__,
    "flask_version": version("flask"),
    "fastapi_version": version("fastapi"),
    "python_version": platform.python_version(),
}


def theme() -> str:
    """Return the theme that the visitor chose."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else "auto"


def page(template: str, status: int = 200, /, **context: Any) -> Response:
    """Render a template for this visitor alone."""
    return _response(Page(html(template, **context)), status)


def cached_page(
    template: str, key: tuple[str, ...], context: Callable[[], dict[str, Any]]
) -> Response:
    """Render a template once for every visitor with the same theme.

    Args:
        template: Its name.
        key: What the page depends on, the theme aside.
        context: Gives what the template shows; called where the page is not kept yet.
    """
    pages, full_key = state().get_or_make(page_cache), (template, theme(), *key)
    found = pages.get(full_key)
    if found is None:
        found = Page(html(template, **context()))
        if not state().reload:
            pages[full_key] = found
    return _response(found, 200)


def page_cache() -> dict[tuple[str, ...], Page]:
    """Make the cache of the pages that are the same for everybody, by what they depend on."""
    return {}


def html(template: str, /, **context: Any) -> str:
    """Render a template with what every page shows."""
    site = SimpleNamespace(**_VERSIONS, theme=theme(), path=request.path)
    nav = [(title, href, request.path.startswith(href)) for title, href in _NAV]
    return (
        environment()
        .get_template(template)
        .render(site=site, nav=nav, csrf=_CSRF, asset=asset, **context)
    )


def _response(found: Page, status: int) -> Response:
    # A name has at most 253 characters (RFC 1035, section 3.1); more would not fit a stored block.
    host = f"{'s' if request.is_secure else ''}://{request.host[:300]}"
    own = {marks.TOKEN: form_token(), marks.HOST: str(escape(host))}
    own |= {marks.live_mark(stem): live_secret(stem) for stem in found.stems}
    if not accepts_gzip():
        return Response(found.plain(own), status, _HEADERS, "text/html")
    packed = (*_HEADERS, ("Content-Encoding", "gzip"))
    return Response(found.gzip(own), status, packed, "text/html")
