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
    status = "200 OK"
    headers = [("Content-Type", "text/plain")]
    body = "The desk is open."
    card = environ.get("HTTP_X_CARD")
    if environ["REQUEST_METHOD"] != "GET":
        status = "405 Method Not Allowed"
        headers.append(("Allow", "GET"))
        body = "Ask the desk with GET."
    elif card is not None:
        body = f"The desk is open for card {card}."
    start_response(status, headers)
    return [body.encode("latin-1")]


app.wsgi_app = DispatcherMiddleware(  # type: ignore
    app.wsgi_app, {"/desk": desk}
)
