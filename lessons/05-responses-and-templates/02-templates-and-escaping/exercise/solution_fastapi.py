"""A guest book with a page of links."""

from typing import Annotated

import jinja2
from fastapi import FastAPI, Form, Request, Response
from fastapi.templating import Jinja2Templates
from pydantic import HttpUrl

PAGE = """<h1>Guests</h1>
{% for entry in entries %}
<p><a href="{{ entry.site }}">{{ entry.name }}</a></p>
{% endfor %}
"""
app = FastAPI()
env = jinja2.Environment(
    loader=jinja2.DictLoader({"page.html": PAGE}),
    autoescape=jinja2.select_autoescape(),
)
render = Jinja2Templates(env=env).TemplateResponse
entries: list[dict[str, str]] = []


@app.post("/entries", status_code=201)
def sign(
    name: Annotated[str, Form()],
    site: Annotated[HttpUrl, Form()],
) -> dict[str, str]:
    entry = {"name": name, "site": str(site)}
    entries.append(entry)
    return entry


@app.get("/entries")
def list_entries() -> list[dict[str, str]]:
    return entries


@app.get("/")
def show_page(request: Request) -> Response:
    return render(
        request, "page.html", {"entries": entries}
    )
