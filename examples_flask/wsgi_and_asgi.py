"""A library that shows what its server hands over."""

from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, request
from werkzeug.middleware.dispatcher import (
    DispatcherMiddleware,
)

app = Flask(__name__)


@app.get("/books/<int:number>")
def book(number: int) -> dict[str, int | str]:
    environ = request.environ
    return {
        "number": number,
        "method": environ["REQUEST_METHOD"],
        "path": environ["PATH_INFO"],
        "query": environ["QUERY_STRING"],
        "card": environ.get("HTTP_X_CARD", "none"),
    }


@app.get("/shelves/<name>")
def shelf(name: str) -> dict[str, str]:
    path = request.environ["PATH_INFO"]
    return {"name": name, "path": path}


def desk(
    environ: WSGIEnvironment,
    start_response: StartResponse,
) -> list[bytes]:
    headers = [("Content-Type", "text/plain")]
    start_response("200 OK", headers)
    return [b"The desk is open."]


app.wsgi_app = DispatcherMiddleware(  # type: ignore
    app.wsgi_app, {"/desk": desk}
)
