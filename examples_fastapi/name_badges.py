"""Pages that greet a guest by name."""

import jinja2
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from pydantic import HttpUrl

PAGES = {
    "hello.html": "<h1>Hello {{ name }}</h1>",
    "badge.svg": "<svg><text>{{ name }}</text></svg>",
    "link.html": "<a href={{ site }}>My site</a>",
    "link_v2.html": '<a href="{{ site }}">My site</a>',
    "share.html": "{{ url_for('say_hello', name=name) }}",
}
app = FastAPI()
env = jinja2.Environment(
    loader=jinja2.DictLoader(PAGES),
    autoescape=jinja2.select_autoescape(),
)
render = Jinja2Templates(env=env).TemplateResponse


@app.get("/hello")
def say_hello(request: Request, name: str) -> Response:
    return render(request, "hello.html", {"name": name})


@app.get("/hello/raw", response_class=HTMLResponse)
def say_hello_raw(name: str) -> str:
    return f"<h1>Hello {name}</h1>"


@app.get("/badge")
def draw_badge(request: Request, name: str) -> Response:
    return render(
        request,
        "badge.svg",
        {"name": name},
        media_type="image/svg+xml",
    )


@app.get("/link")
def show_link(request: Request, site: str) -> Response:
    return render(request, "link.html", {"site": site})


@app.get("/v2/link")
def show_link_v2(
    request: Request, site: HttpUrl
) -> Response:
    values = {"site": site}
    return render(request, "link_v2.html", values)


@app.get("/share")
def share(request: Request, name: str) -> Response:
    return render(request, "share.html", {"name": name})
