"""A cinema whose schema is true."""

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="Cinema", version="1.0")


class Film(BaseModel):
    title: str
    minutes: int


films = [Film(title="Metropolis", minutes=149)]


@app.get(
    "/films/{number}",
    responses={404: {"description": "No such film"}},
)
def get_film(number: int) -> Film:
    if number >= len(films):
        raise HTTPException(404, "no such film")
    return films[number]


@app.post("/films/", status_code=201)
def add_film(film: Film) -> Film:
    films.append(film)
    return film


@app.get("/projector", include_in_schema=False)
def check_projector() -> dict[str, str]:
    return {"lamp": "fine"}
