"""A weather station in a garden."""

from flask import Flask, request

app = Flask(__name__)
readings: dict[str, str] = {"mon": "12"}


@app.get("/readings")
def list_readings() -> dict[str, str]:
    return readings


@app.post("/readings")
def add_reading() -> dict[str, str]:
    readings[request.form["day"]] = request.form[
        "degrees"
    ]
    return readings


@app.delete("/readings/<day>")
def delete_reading(day: str) -> dict[str, str]:
    del readings[day]
    return readings
