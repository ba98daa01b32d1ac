"""FastAPI's two documentation pages with assets of our own: the default ones are on a CDN."""

from typing import Any

from starlette.types import ASGIApp

_VENDOR = "/static/vendor"
_ICON = "/favicon.ico"


def documentation(app: ASGIApp, scope: dict[str, Any]) -> ASGIApp | None:
    """Return the documentation page that a request asks for, if it asks for one.

    Args:
        app: The program.
        scope: The request, with the program's mount as its root path.
    """
    # FastAPI takes half a second to import, which a page without a response need not wait for.
    from fastapi import FastAPI
    from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html

    reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    if not isinstance(app, FastAPI) or not reads:
        return None
    root = scope["root_path"]
    path = scope["path"][len(root) :]
    if app.openapi_url is None or path not in (app.docs_url, app.redoc_url):
        return None
    schema = root + app.openapi_url
    if path == app.redoc_url:
        return get_redoc_html(
            openapi_url=schema,
            title=f"{app.title} - ReDoc",
            redoc_js_url=f"{_VENDOR}/redoc/redoc.standalone.js",
            redoc_favicon_url=_ICON,
            with_google_fonts=False,
        )
    return get_swagger_ui_html(
        openapi_url=schema,
        title=f"{app.title} - Swagger UI",
        swagger_js_url=f"{_VENDOR}/swagger-ui/swagger-ui-bundle.js",
        swagger_css_url=f"{_VENDOR}/swagger-ui/swagger-ui.css",
        swagger_favicon_url=_ICON,
        swagger_ui_parameters=app.swagger_ui_parameters,
    )
