"""A weather station in a garden, and its page."""

from flask import Flask, abort, request
from flask_cors import CORS

app = Flask(__name__)
PAGE = "https://garden.example"
CORS(
    app,
    origins=[PAGE],
    methods=["GET", "POST", "DELETE"],
    allow_headers=["X-Gardener"],
)
readings: dict[str, str] = {"mon": "12"}


def refuse_other_pages() -> None:
    if request.headers.get("Origin", PAGE) != PAGE:
        abort(403)


@app.get("/readings")
def list_readings() -> dict[str, str]:
    return readings


@app.post("/readings")
def add_reading() -> dict[str, str]:
    refuse_other_pages()
    readings[request.form["day"]] = request.form[
        "degrees"
    ]
    return readings


@app.delete("/readings/<day>")
def delete_reading(day: str) -> dict[str, str]:
    refuse_other_pages()
    if readings.pop(day, None) is None:
        abort(404)
    return readings
