"""A guest book with a page of links."""

from typing import Annotated

from fastapi import FastAPI, Form
from fastapi.responses import HTMLResponse

app = FastAPI()
entries: list[dict[str, str]] = []


@app.post("/entries", status_code=201)
def sign(
    name: Annotated[str, Form()],
    site: Annotated[str, Form()],
) -> dict[str, str]:
    entry = {"name": name, "site": site}
    entries.append(entry)
    return entry


@app.get("/entries")
def list_entries() -> list[dict[str, str]]:
    return entries


@app.get("/", response_class=HTMLResponse)
def show_page() -> str:
    page = "<h1>Guests</h1>"
    for entry in entries:
        name, site = entry["name"], entry["site"]
        page += f"<p><a href='{site}'>{name}</a></p>"
    return page
