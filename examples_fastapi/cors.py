"""Votes for the book of the month, cast on a page."""

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
PAGE = "http://localhost:3000"
app.add_middleware(
    CORSMiddleware,
    allow_origins=[PAGE],
    allow_methods=["GET", "POST", "PUT"],
)
Book = Annotated[str, Form()]
votes: list[str] = []
winners = {"may": "Dune"}


@app.get("/votes")
def list_votes() -> list[str]:
    return votes


@app.post("/votes")
def vote(book: Book) -> dict[str, int]:
    votes.append(book)
    return {"votes": len(votes)}


@app.get("/winners/{month}")
def show_winner(month: str) -> dict[str, str]:
    return {"winner": winners[month]}


@app.put("/winners/{month}")
def name_winner(month: str, book: Book) -> dict[str, str]:
    winners[month] = book
    return {"winner": book}


def require_page(
    origin: Annotated[str, Header()] = "",
) -> None:
    if origin != PAGE:
        raise HTTPException(403, "Vote on our page.")


@app.post(
    "/v2/votes", dependencies=[Depends(require_page)]
)
def vote_v2(book: Book) -> dict[str, int]:
    return vote(book)
