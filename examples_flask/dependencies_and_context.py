"""A library whose views need a reader and a database."""

from functools import wraps
from itertools import count
from typing import Any

from flask import Flask, abort, g, request
from flask.typing import RouteCallable

app = Flask(__name__)
READERS = {1: "ada", 2: "bo"}
numbers = count(1)
visits: list[str] = []


def get_db() -> int:
    if "db" not in g:
        g.db = next(numbers)
        print(f"connection {g.db} opened")
    return int(g.db)


@app.teardown_appcontext
def close_db(error: BaseException | None) -> None:
    if "db" in g:
        print(
            f"connection {g.db} closed, visits: {visits}"
        )


def needs_reader(view: RouteCallable) -> RouteCallable:
    @wraps(view)
    def wrapper(**values: Any) -> Any:
        card = request.args.get("card", type=int)
        if card is None:
            abort(400, "card must be a number")
        print(f"connection {get_db()} reads card {card}")
        if card not in READERS:
            abort(403)
        g.reader = READERS[card]
        visits.append(g.reader)
        return view(**values)

    return wrapper


@app.get("/card")
@needs_reader
def show_card() -> dict[str, Any]:
    found = {"reader": g.reader, "context": g.reader}
    return {"db": get_db(), "visits": visits, **found}


@app.post("/loans/<book>")
@needs_reader
def lend_book(book: str) -> tuple[dict[str, Any], int]:
    if book == "emma":
        abort(409, "emma is lent")
    return {"reader": g.reader, "context": g.reader}, 201
