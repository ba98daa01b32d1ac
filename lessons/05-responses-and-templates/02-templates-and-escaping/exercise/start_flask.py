"""A guest book with a page of links."""

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
entries: list[dict[str, str]] = []


@app.post("/entries")
def sign() -> ResponseReturnValue:
    name = request.form["name"]
    site = request.form["site"]
    entry = {"name": name, "site": site}
    entries.append(entry)
    return entry, 201


@app.get("/entries")
def list_entries() -> list[dict[str, str]]:
    return entries


@app.get("/")
def show_page() -> str:
    page = "<h1>Guests</h1>"
    for entry in entries:
        name, site = entry["name"], entry["site"]
        page += f"<p><a href='{site}'>{name}</a></p>"
    return page
