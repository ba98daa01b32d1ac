"""A library whose views need a reader and a database."""

from collections.abc import Iterator
from contextvars import ContextVar
from itertools import count
from typing import Annotated, Any

from fastapi import BackgroundTasks as Tasks
from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
READERS = {1: "ada", 2: "bo"}
numbers = count(1)
visits: list[str] = []
current = ContextVar("current", default="nobody")


def get_db() -> Iterator[int]:
    db = next(numbers)
    print(f"connection {db} opened")
    try:
        yield db
    finally:
        print(f"connection {db} closed, visits: {visits}")


Db = Annotated[int, Depends(get_db)]


def get_reader(db: Db, card: int, tasks: Tasks) -> str:
    print(f"connection {db} reads card {card}")
    if card not in READERS:
        raise HTTPException(403)
    current.set(READERS[card])
    tasks.add_task(visits.append, READERS[card])
    return READERS[card]


async def check_in(db: Db, card: int, task: Tasks) -> str:
    return get_reader(db, card, task)


Reader = Annotated[str, Depends(get_reader)]
CheckedIn = Annotated[str, Depends(check_in)]


@app.get("/card")
def show_card(db: Db, reader: Reader) -> dict[str, Any]:
    found = {"reader": reader, "context": current.get()}
    return {"db": db, "visits": visits, **found}


@app.post("/loans/{book}", status_code=201)
def lend_book(
    book: str, reader: CheckedIn
) -> dict[str, Any]:
    if book == "emma":
        raise HTTPException(409, "emma is lent")
    return {"reader": reader, "context": current.get()}
