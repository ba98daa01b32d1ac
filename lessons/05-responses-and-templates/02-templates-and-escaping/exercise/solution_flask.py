"""A guest book with a page of links."""

from urllib.parse import urlsplit

from flask import (
    Flask,
    abort,
    render_template_string,
    request,
)
from flask.typing import ResponseReturnValue

PAGE = """<h1>Guests</h1>
{% for entry in entries %}
<p><a href="{{ entry.site }}">{{ entry.name }}</a></p>
{% endfor %}
"""
app = Flask(__name__)
entries: list[dict[str, str]] = []


@app.post("/entries")
def sign() -> ResponseReturnValue:
    name = request.form["name"]
    site = request.form["site"]
    if urlsplit(site).scheme not in ("http", "https"):
        abort(400, "site must be a web address")
    entry = {"name": name, "site": site}
    entries.append(entry)
    return entry, 201


@app.get("/entries")
def list_entries() -> list[dict[str, str]]:
    return entries


@app.get("/")
def show_page() -> str:
    return render_template_string(PAGE, entries=entries)
