"""A library whose desk works without a framework."""

from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.dispatcher import (
    DispatcherMiddleware,
)

app = Flask(__name__)


@app.get("/books/<int:number>")
def book(number: int) -> dict[str, int]:
    return {"number": number}


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
