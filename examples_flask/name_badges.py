"""Pages that greet a guest by name."""

from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request
from jinja2 import DictLoader

PAGES = {
    "hello.html": "<h1>Hello {{ name }}</h1>",
    "badge.svg": "<svg><text>{{ name }}</text></svg>",
    "link.html": "<a href={{ site }}>My site</a>",
    "link_v2.html": '<a href="{{ site }}">My site</a>',
    "share.html": "{{ url_for('say_hello', name=name) }}",
}
app = Flask(__name__)
app.jinja_loader = DictLoader(PAGES)


@app.get("/hello")
def say_hello() -> str:
    name = request.args["name"]
    return render_template("hello.html", name=name)


@app.get("/hello/raw")
def say_hello_raw() -> str:
    name = request.args["name"]
    return f"<h1>Hello {name}</h1>"


@app.get("/badge")
def draw_badge() -> tuple[str, dict[str, str]]:
    name = request.args["name"]
    badge = render_template("badge.svg", name=name)
    return badge, {"Content-Type": "image/svg+xml"}


@app.get("/link")
def show_link() -> str:
    site = request.args["site"]
    return render_template("link.html", site=site)


@app.get("/v2/link")
def show_link_v2() -> str:
    site = request.args["site"]
    if urlsplit(site).scheme not in ("http", "https"):
        abort(400, "site must be a web address")
    return render_template("link_v2.html", site=site)


@app.get("/share")
def share() -> str:
    name = request.args["name"]
    return render_template("share.html", name=name)
