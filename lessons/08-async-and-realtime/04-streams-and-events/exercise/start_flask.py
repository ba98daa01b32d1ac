"""An order that a customer can follow."""

from collections.abc import Iterator

from flask import Flask, Response

app = Flask(__name__)
STEPS = ("paid", "packed", "sent", "near", "here")


def as_events() -> Iterator[str]:
    for number, step in enumerate(STEPS):
        yield f"id: {number}\ndata: {step}\n\n"


@app.get("/events")
def send_events() -> Response:
    return Response(
        as_events(), mimetype="text/event-stream"
    )
