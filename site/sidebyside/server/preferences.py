"""What a visitor chose for the whole site."""

from flask import Blueprint, Response, redirect, request

from sidebyside.errors import RequestError
from sidebyside.web.render import THEMES
from sidebyside.web.security import check_form, own_path, set_cookie

blueprint = Blueprint("preferences", __name__)


@blueprint.post("/theme")
def choose_theme() -> Response:
    """Remember the theme and go back to the page."""
    check_form()
    theme = request.form.get("theme", "")
    if theme not in THEMES:
        raise RequestError(f"The theme must be one of {', '.join(THEMES)}.")
    # Two slashes at the start would name another host.
    path = (own_path(request.referrer or "") or "").lstrip("/")
    response = redirect(f"/{path}", 303)
    set_cookie(response, "theme", theme)  # type: ignore[arg-type]
    return response  # type: ignore[return-value]
