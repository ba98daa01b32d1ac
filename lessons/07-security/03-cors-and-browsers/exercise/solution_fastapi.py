"""A weather station in a garden, and its page."""

from typing import Annotated

from fastapi import (
    Depends,
    FastAPI,
    Form,
    Header,
    HTTPException,
)
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
PAGE = "https://garden.example"
app.add_middleware(
    CORSMiddleware,
    allow_origins=[PAGE],
    allow_methods=["GET", "POST", "DELETE"],
    allow_headers=["X-Gardener"],
)
readings: dict[str, str] = {"mon": "12"}


def refuse_other_pages(
    origin: Annotated[str, Header()] = PAGE,
) -> None:
    if origin != PAGE:
        raise HTTPException(403)


OwnPage = Depends(refuse_other_pages)


@app.get("/readings")
def list_readings() -> dict[str, str]:
    return readings


@app.post("/readings", dependencies=[OwnPage])
def add_reading(
    day: Annotated[str, Form()],
    degrees: Annotated[str, Form()],
) -> dict[str, str]:
    readings[day] = degrees
    return readings


@app.delete("/readings/{day}", dependencies=[OwnPage])
def delete_reading(day: str) -> dict[str, str]:
    if readings.pop(day, None) is None:
        raise HTTPException(404)
    return readings
