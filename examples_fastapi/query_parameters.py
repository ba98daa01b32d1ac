"""A library catalogue, searched by its query string."""

from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()
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
def search(
    q: str,
    limit: int = 10,
    lent: bool = False,
    language: Annotated[list[str] | None, Query()] = None,
) -> dict[str, object]:
    return find(q, limit, lent, language or [])


@app.get("/v2/books")
def search_v2(
    q: str,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    lent: bool = False,
    language: Annotated[list[str] | None, Query()] = None,
) -> dict[str, object]:
    return find(q, limit, lent, language or [])
