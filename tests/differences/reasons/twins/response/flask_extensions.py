"""What flask-smorest writes, beside what FastAPI writes by itself; and two template engines."""

import flask
import jinja2
from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.templating import Jinja2Templates
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields, validate
from pydantic import BaseModel, Field
from tests.differences.reasons.pair import JSON, Pair, shown

PAIR = Pair(__name__, __file__)
PLAIN = Pair(__name__, __file__)
PAIR.flask.config.update(
    API_TITLE="Books",
    API_VERSION="1",
    OPENAPI_VERSION="3.1.0",
    OPENAPI_URL_PREFIX="/",
    OPENAPI_SWAGGER_UI_PATH="/docs",
    OPENAPI_SWAGGER_UI_URL="/static/",
)
api = Api(PAIR.flask)
books = Blueprint("books", __name__)
PAGES = {"page.svg": "<svg>{{ name }}</svg>", "page.html": "<b>{{ name }}</b>"}


class BookSchema(Schema):
    title = fields.String(required=True, validate=validate.Length(min=1))


class Book(BaseModel):
    title: str = Field(min_length=1)


@books.get("/books/<int:number>")
def book(number: int):
    abort(404, message="no such book")


@PAIR.fastapi.get("/books/{number}")
def book_declared(number: int):
    raise HTTPException(404, "no such book")


@books.post("/books")
@books.arguments(BookSchema)
def add(book):
    return book


@PAIR.fastapi.post("/books")
def add_declared(book: Book):
    return book


@PAIR.flask.post("/own")
def own():
    return {"error": "title must not be empty"}, 422


PAIR.fastapi.post("/own")(add_declared)
api.register_blueprint(books)


@PLAIN.get("/openapi.json")
def described():
    return {"openapi": "3.1.0"}


@PLAIN.get("/docs")
def docs():
    if flask.has_request_context():
        return "<p>one</p>"
    return HTMLResponse("<p>two</p>")


@PLAIN.get("/errors")
def errors():
    if flask.has_request_context():
        return {"code": 7, "status": "Not Found", "message": "no"}, 404
    raise HTTPException(404, "no")


PLAIN.flask.jinja_loader = jinja2.DictLoader(PAGES)
_environment = jinja2.Environment(
    loader=jinja2.DictLoader(PAGES), autoescape=jinja2.select_autoescape()
)
_render = Jinja2Templates(env=_environment).TemplateResponse


@PLAIN.flask.get("/pages/<name>")
def page(name):
    return flask.render_template(f"page.{name}", name=flask.request.args["name"])


@PLAIN.fastapi.get("/pages/{name}")
def page_in_fastapi(request: Request, name: str):
    return _render(request, f"page.{name}", {"name": request.query_params["name"]})


@PLAIN.flask.get("/shouted")
def shouted():
    return "<b>A&AMP;B</b>"


@PLAIN.fastapi.get("/shouted")
def shouted_in_fastapi():
    return HTMLResponse("<b>a&b</b>")


PLAIN.fastapi.get("/bare", response_class=JSONResponse)(lambda: {})

SHOWN = (
    shown("GET /books/9 -> 404 404", "smorest-detail"),
    shown(
        "GET /books/nine -> 404 422",
        "converter handler-or-list no-route-names-none",
        silent="own-words-or-list",
    ),
    shown(
        "POST /books -> 422 422",
        "smorest-or-list",
        body='{"title": ""}',
        headers=JSON,
        silent="own-words-or-list",
    ),
    shown(
        "POST /books -> 400 422",
        "smorest-arguments smorest-or-list",
        body="{",
        headers=JSON,
        silent="own-check",
    ),
    shown(
        "POST /own -> 422 422",
        "own-words-or-list",
        body='{"title": ""}',
        headers=JSON,
        silent="smorest-or-list",
    ),
    shown("GET /openapi.json -> 200 200", "two-descriptions"),
    shown("GET /docs -> 200 200", "two-docs-pages"),
)

SHOWN_PLAIN = (
    shown("GET /errors -> 404 404", silent="smorest-detail", unexplained="body"),
    shown("GET /pages/svg?name=%3Cb%3E -> 200 200", "template-escapes"),
    shown("GET /pages/html?name=%3Cb%3E -> 200 200"),
    shown("GET /shouted?name=%26 -> 200 200", silent="template-escapes", unexplained="body line 1"),
)
