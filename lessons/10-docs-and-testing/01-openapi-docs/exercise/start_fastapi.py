"""A cinema whose schema is not quite true."""

from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="Cinema", version="1.0")


class Film(BaseModel):
    title: str
    minutes: int


films = [Film(title="Metropolis", minutes=149)]


@app.get("/films/{number}")
def get_film(number: int) -> Any:
    if number >= len(films):
        raise HTTPException(404, "no such film")
    return films[number]


@app.post("/films/")
def add_film(film: Film) -> Film:
    films.append(film)
    return film


@app.get("/projector")
def check_projector() -> dict[str, str]:
    return {"lamp": "fine"}
