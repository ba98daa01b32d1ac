"""A guest list that takes replies as JSON."""

from typing import Any

from fastapi import FastAPI, HTTPException

app = FastAPI()
guests: list[dict[str, Any]] = []


@app.post("/guests/", status_code=201)
def add_guest(reply: dict[str, Any]) -> dict[str, Any]:
    if reply["name"] == "":
        raise HTTPException(400, "name is empty")
    guests.append(reply)
    return reply


@app.get("/guests/")
def list_guests() -> list[dict[str, Any]]:
    return guests
