"""A weather station in a garden."""

from typing import Annotated

from fastapi import FastAPI, Form

app = FastAPI()
readings: dict[str, str] = {"mon": "12"}


@app.get("/readings")
def list_readings() -> dict[str, str]:
    return readings


@app.post("/readings")
def add_reading(
    day: Annotated[str, Form()],
    degrees: Annotated[str, Form()],
) -> dict[str, str]:
    readings[day] = degrees
    return readings


@app.delete("/readings/{day}")
def delete_reading(day: str) -> dict[str, str]:
    del readings[day]
    return readings
