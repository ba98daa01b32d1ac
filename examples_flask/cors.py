"""Votes for the book of the month, cast on a page."""

from flask import Flask, abort, request
from flask_cors import CORS

app = Flask(__name__)
PAGE = "http://localhost:3000"
CORS(app, origins=[PAGE], methods=["GET", "POST", "PUT"])
votes: list[str] = []
winners = {"may": "Dune"}


@app.get("/votes")
def list_votes() -> list[str]:
    return votes


@app.post("/votes")
def vote() -> dict[str, int]:
    votes.append(request.form["book"])
    return {"votes": len(votes)}


@app.get("/winners/<month>")
def show_winner(month: str) -> dict[str, str]:
    return {"winner": winners[month]}


@app.put("/winners/<month>")
def name_winner(month: str) -> dict[str, str]:
    winners[month] = request.form["book"]
    return {"winner": winners[month]}


def require_page() -> None:
    if request.headers.get("Origin") != PAGE:
        abort(403, "Vote on our page.")


@app.post("/v2/votes")
def vote_v2() -> dict[str, int]:
    require_page()
    return vote()
