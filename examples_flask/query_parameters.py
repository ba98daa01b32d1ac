"""A library catalogue, searched by its query string."""

from flask import Flask, abort, request

app = Flask(__name__)
BOOKS = {"Green Tea": "en", "Tea au Lait": "fr"}
LENT = {"Steam Engines": "en"}


def find(
    q: str,
    limit: int,
    lent: bool,
    languages: list[str],
) -> dict[str, object]:
    books = BOOKS | LENT if lent else BOOKS
    titles = [
        title
        for title, language in books.items()
        if q.lower() in title.lower()
        if not languages or language in languages
    ]
    asked = {"q": q, "limit": limit, "lent": lent}
    return {**asked, "titles": titles[:limit]}


@app.get("/books")
def search() -> dict[str, object]:
    return find(
        request.args["q"],
        request.args.get("limit", 10, type=int),
        request.args.get("lent", False, type=bool),
        request.args.getlist("language"),
    )


def as_limit(text: str) -> int:
    limit = int(text) if text.isdecimal() else 0
    if not 1 <= limit <= 50:
        abort(400, "limit takes a number from 1 to 50.")
    return limit


def as_flag(text: str) -> bool:
    if text not in ("true", "false"):
        abort(400, "lent takes true or false.")
    return text == "true"


@app.get("/v2/books")
def search_v2() -> dict[str, object]:
    return find(
        request.args["q"],
        request.args.get("limit", 10, type=as_limit),
        request.args.get("lent", False, type=as_flag),
        request.args.getlist("language"),
    )
