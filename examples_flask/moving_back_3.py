"""A guest list for an evening: an API and a page."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Annotated, Any
from uuid import uuid4

from a2wsgi import ASGIMiddleware
from fastapi import (
    APIRouter,
    Depends,
    FastAPI,
    HTTPException,
    Request,
)
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    g,
    request,
)
from flask.typing import ResponseReturnValue
from jinja2 import Environment
from pydantic import BaseModel, Field
from starlette.exceptions import (
    HTTPException as StarletteHTTPException,
)
from werkzeug import exceptions

# region shared
PAGE = """<!doctype html>
<title>Guests</title>
{% for guest in guests %}
<p>{{ guest.name }}, seats: {{ guest.seats }}</p>
{% endfor %}"""
DATABASE = f"file:/{uuid4()}?vfs=memdb"
connect = partial(sqlite3.connect, DATABASE, uri=True)
memory = connect()
memory.execute("""create table guest(
    id integer primary key, name text, seats int)""")


class NewGuest(BaseModel):
    name: Annotated[str, Field(min_length=1)]
    seats: Annotated[int, Field(ge=1, le=8)] = 1


class Guest(NewGuest):
    id: int


def query(
    db: sqlite3.Connection, sql: str, *values: str | int
) -> list[Guest]:
    with db:
        rows = db.execute(sql, values).fetchall()
    return [
        Guest(id=a, name=b, seats=c) for a, b, c in rows
    ]


def refusal(errors: Sequence[Any]) -> dict[str, Any]:
    found = [
        {"loc": each["loc"][-1:], "type": each["type"]}
        for each in errors
    ]
    return {"error": "Unprocessable", "problems": found}


# endregion
router = APIRouter(prefix="/api/guests")


def open_db() -> Iterator[sqlite3.Connection]:
    with closing(connect(check_same_thread=False)) as db:
        yield db


Db = Annotated[sqlite3.Connection, Depends(open_db)]


async def http_handler(
    request: Request, error: StarletteHTTPException
) -> JSONResponse:
    status, headers = error.status_code, error.headers
    return JSONResponse(
        {"error": error.detail}, status, headers
    )


async def invalid_handler(
    request: Request, error: RequestValidationError
) -> JSONResponse:
    found = error.errors()
    if found[0]["type"] == "json_invalid":
        return JSONResponse({"error": "Bad Request"}, 400)
    return JSONResponse(refusal(found), 422)


def json_only(request: Request) -> None:
    if "json" not in request.headers.get(
        "content-type", ""
    ):
        raise HTTPException(415)


JsonOnly = Depends(json_only)


@router.post("", status_code=201, dependencies=[JsonOnly])
def add_guest(new: NewGuest, db: Db) -> Guest:
    sql = "insert into guest values(null,?,?) returning *"
    [guest] = query(db, sql, new.name, new.seats)
    return guest


@router.put("/{guest_id:int}", dependencies=[JsonOnly])
def change_guest(
    guest_id: int, new: NewGuest, db: Db
) -> Guest:
    sql = """update guest set name=?, seats=?
        where id=? returning *"""
    values = (new.name, new.seats, guest_id)
    for guest in query(db, sql, *values):
        return guest
    raise HTTPException(404)


old = FastAPI(
    redirect_slashes=False,
    exception_handlers={
        StarletteHTTPException: http_handler,
        RequestValidationError: invalid_handler,
    },
)
old.include_router(router)


template = Environment(autoescape=True).from_string(PAGE)


@old.get("/", response_class=HTMLResponse)
def show_page(db: Db) -> str:
    found = query(db, "select * from guest")
    return template.render(guests=found)


bridge = ASGIMiddleware(old)
METHODS = [
    "GET",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
]


bp = Blueprint(
    "guests", __name__, url_prefix="/api/guests"
)


def get_db() -> sqlite3.Connection:
    if "db" not in g:
        g.db = connect()
    db: sqlite3.Connection = g.db
    return db


def close_db(error: BaseException | None) -> None:
    if "db" in g:
        g.db.close()


def handle_http(
    error: exceptions.HTTPException,
) -> ResponseReturnValue:
    response = error.get_response()
    response.data = json.dumps({"error": error.name})
    response.content_type = "application/json"
    return response


@bp.get("")
def list_guests() -> ResponseReturnValue:
    found = query(get_db(), "select * from guest")
    return [guest.model_dump() for guest in found]


@bp.get("/<int:guest_id>")
def read_guest(guest_id: int) -> ResponseReturnValue:
    sql = "select * from guest where id=?"
    for guest in query(get_db(), sql, guest_id):
        return guest.model_dump()
    abort(404)


@bp.delete("/<int:guest_id>")
def remove_guest(guest_id: int) -> ResponseReturnValue:
    sql = "delete from guest where id=? returning *"
    if not query(get_db(), sql, guest_id):
        abort(404)
    return "", 204


def pass_on(path: str) -> ResponseReturnValue:
    return Response.from_app(bridge, request.environ)


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_error_handler(
        exceptions.HTTPException, handle_http
    )
    app.teardown_appcontext(close_db)
    app.add_url_rule(
        "/",
        view_func=pass_on,
        defaults={"path": ""},
        methods=METHODS,
    )
    app.add_url_rule(
        "/<path:path>", view_func=pass_on, methods=METHODS
    )
    return app


app = create_app()
