"""An order that a customer can follow."""

from collections.abc import Iterator

from flask import Flask, Response, request

app = Flask(__name__)
STEPS = ("paid", "packed", "sent", "near", "here")


def first_new() -> int:
    last = request.headers.get("Last-Event-ID", "")
    return int(last) + 1 if last.isdecimal() else 0


def as_events(first: int) -> Iterator[str]:
    for number, step in enumerate(STEPS):
        if number >= first:
            yield f"id: {number}\ndata: {step}\n\n"


@app.get("/events")
def send_events() -> Response:
    first = first_new()
    if first >= len(STEPS):
        return Response(status=204)
    events = as_events(first)
    return Response(events, mimetype="text/event-stream")
