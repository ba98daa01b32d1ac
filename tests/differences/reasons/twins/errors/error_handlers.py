"""Error handlers: what they take, and what they make of the frameworks' own errors."""

from typing import Annotated

import flask
from fastapi import FastAPI, Form, HTTPException, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from tests.differences.reasons.pair import FORM, JSON, Pair, shown
from werkzeug.exceptions import HTTPException as WerkzeugHTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

CATCHING_ALL = Pair(__name__, __file__)
PASSING_ON = Pair(__name__, __file__)
MOUNTED = Pair(__name__, __file__)


def _even(number: int) -> int:
    if number % 2:
        raise ValueError("an even number")
    return number


class Even(BaseModel):
    n: Annotated[int, AfterValidator(_even)]


@CATCHING_ALL.flask.errorhandler(Exception)
def all_in_flask(error):
    return {"error": str(error)}, 500


@CATCHING_ALL.fastapi.exception_handler(HTTPException)
async def http_in_fastapi(request: Request, error: HTTPException):
    return JSONResponse({"error": str(error)}, error.status_code)


@CATCHING_ALL.get("/orders/<int:n>", "/orders/{n}")
def order(n: int):
    if flask.has_request_context():
        flask.abort(404, f"No order {n}")
    raise HTTPException(404, f"No order {n}")


@CATCHING_ALL.get("/lost/<int:n>", "/lost/{n}")
def lost(n: int):
    if flask.has_request_context():
        raise LookupError(f"order {n}")
    raise HTTPException(404, f"No order {n}")


@CATCHING_ALL.flask.get("/checked/<n>")
def checked(n):
    return {"n": int(n)}


@CATCHING_ALL.fastapi.get("/checked/{n}")
def checked_declared(n: int):
    return {"n": n}


@CATCHING_ALL.flask.get("/kept/<n>")
def kept(n):
    return {"kept": n}, 500


CATCHING_ALL.fastapi.get("/kept/{n}")(checked_declared)


@PASSING_ON.flask.errorhandler(WerkzeugHTTPException)
def pass_on(error):
    return {"error": error.description}, error.code


@PASSING_ON.flask.errorhandler(ValidationError)
def repeat(error):
    return {"detail": error.errors(include_url=False)}, 422


@PASSING_ON.fastapi.exception_handler(StarletteHTTPException)
async def pass_on_too(request: Request, error: StarletteHTTPException):
    return JSONResponse({"error": error.detail}, error.status_code)


@PASSING_ON.fastapi.exception_handler(Exception)
async def hide(request: Request, error: Exception):
    return JSONResponse({"error": "It broke."}, 500)


PASSING_ON.get("/orders/<int:n>", "/orders/{n}")(order)


@PASSING_ON.get("/crash")
def crash():
    return {"n": 1 // 0}


@PASSING_ON.get("/said")
def said():
    if flask.has_request_context():
        return {"error": "So sorry."}, 500
    raise HTTPException(500, "Sorry.")


@PASSING_ON.flask.post("/even")
def even():
    return Even.model_validate(flask.request.get_json()).model_dump()


@PASSING_ON.fastapi.post("/even")
def even_declared(even: Even):
    return even


@PASSING_ON.flask.post("/unwritten")
def unwritten():
    raise TypeError("Object of type Money is not JSON serializable")


PASSING_ON.fastapi.post("/unwritten")(even_declared)


@PASSING_ON.flask.post("/form")
def form():
    return {"name": flask.request.form["name"]}


@PASSING_ON.fastapi.post("/form")
def form_declared(name: Annotated[str, Form()]):
    return {"name": name}


_inner = flask.Flask(__name__)
_inner.errorhandler(WerkzeugHTTPException)(pass_on)
_inner.get("/orders/<int:n>")(order)
MOUNTED.flask.wsgi_app = DispatcherMiddleware(MOUNTED.flask.wsgi_app, {"/v2": _inner})
_inner_fastapi = FastAPI()
MOUNTED.fastapi.mount("/v2", _inner_fastapi)


@_inner_fastapi.get("/orders/{n}")
def order_declared(n: Annotated[int, Path(lt=100)]):
    raise HTTPException(404, "The requested URL was not found on the server.")


@_inner_fastapi.exception_handler(RequestValidationError)
async def refuse(request: Request, error: RequestValidationError):
    return JSONResponse({"refused": error.errors()[0]["msg"]}, 422)


@MOUNTED.flask.after_request
def sign(response):
    response.headers["X-Desk"] = "new"
    return response


@MOUNTED.fastapi.middleware("http")
async def sign_too(request, call_next):
    response = await call_next(request)
    response.headers["X-Desk"] = "new"
    return response


MOUNTED.get("/here")(lambda: {})


@MOUNTED.flask.get("/unsigned")
def unsigned():
    return {}


@MOUNTED.fastapi.get("/unsigned")
def signed_by_hand():
    return JSONResponse({}, headers={"X-More": "1"})


SHOWN_CATCHING_ALL = (
    shown("GET /orders/9 -> 500 404", "exception-text handler-takes-aborts"),
    shown(
        "GET /lost/9 -> 500 404",
        silent="handler-takes-aborts",
        unexplained="body error, status",
    ),
    shown(
        "GET /orders/nine -> 500 422",
        "handler-or-list handler-takes-converter no-route-names-none",
    ),
    shown(
        "GET /checked/nine -> 500 422",
        "handler-takes-raised",
        silent="handler-takes-converter",
        unexplained="body, problem path.n",
    ),
)

SHOWN_PASSING_ON = (
    shown("GET /nowhere -> 404 404", "default-texts"),
    shown("DELETE /crash -> 405 405", "default-texts"),
    shown("GET /orders/9 -> 404 404", silent="default-texts"),
    shown(
        "GET /orders/nine -> 404 422",
        "converter handler-or-list no-route-names-none",
        silent="own-check",
    ),
    shown("GET /crash -> 500 500", "crash-as-http-error", silent="crash-body"),
    shown("GET /said -> 500 500", silent="crash-as-http-error", unexplained="body error"),
    shown(
        "POST /even -> 500 422",
        "flask-raised handled-or-list refusal-not-json",
        body='{"n": 1}',
        headers=JSON,
        silent="uncaught-body",
    ),
    shown(
        "POST /unwritten -> 500 422",
        "flask-raised handled-or-list uncaught-body",
        body='{"n": 1}',
        headers=JSON,
        silent="refusal-not-json",
    ),
    shown(
        "POST /even -> 400 422",
        "broken-json handled-or-list",
        body="{",
        headers=JSON,
        silent="own-check",
    ),
    shown(
        "POST /form -> 400 422",
        "flask-page-names-none handled-or-list handled-refusal",
        headers=FORM,
        silent="own-check",
    ),
)

SHOWN_MOUNTED = (
    shown("GET /v2/orders/9 -> 404 404", "hook-beside-mount", unexplained="body"),
    shown(
        "GET /v2/orders/nine -> 404 422",
        "converter hook-beside-mount",
        silent="handler-or-list",
        unexplained="body",
    ),
    shown("GET /here -> 200 200"),
    shown("GET /unsigned -> 200 200", silent="hook-beside-mount", unexplained="header x-more"),
    shown(
        "GET /v2 -> 404 307",
        "error-beside-result error-beside-result-type hook-beside-mount location"
        " mount-without-slash",
        silent="missing-slash-and-method",
    ),
)
