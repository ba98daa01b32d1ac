"""An order that tells each step as it happens."""

import json
import time
from collections.abc import Iterator

from flask import Flask, Response, request

app = Flask(__name__)
STEPS = ("paid", "packed", "sent", "near", "here")
Step = dict[str, int | str]


def follow(n: int) -> Iterator[Step]:
    told = 0
    try:
        while told < n:
            if told:
                time.sleep(0.12)
            yield {"number": told, "step": STEPS[told]}
            told += 1
    finally:
        print(f"told {told} of {n}")


def as_lines(n: int) -> Iterator[str]:
    for step in follow(n):
        yield json.dumps(step) + "\n"


def as_events(n: int) -> Iterator[str]:
    for step in follow(n):
        head = f"event: step\nid: {step['number']}\n"
        yield f"{head}data: {json.dumps(step)}\n\n"


@app.get("/lines")
def send_lines() -> Response:
    n = request.args.get("n", 2, type=int)
    return Response(
        as_lines(n), mimetype="application/jsonl"
    )


@app.get("/events")
def send_events() -> Response:
    n = request.args.get("n", 2, type=int)
    return Response(
        as_events(n), mimetype="text/event-stream"
    )
