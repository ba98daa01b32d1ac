"""A bookshop whose clients choose what they read."""

from threading import Lock

import strawberry
from fastapi import FastAPI
from strawberry.extensions import QueryDepthLimiter
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Author:
    name: str

    @strawberry.field
    def books(self) -> list["Book"]:
        return [b for b in stock if b.author is self]


@strawberry.type
class Book:
    title: str
    copies: int
    author: Author


frank = Author(name="Frank Herbert")
stock = [
    Book(title="Dune", copies=1, author=frank),
    Book(title="Soul Catcher", copies=3, author=frank),
]
selling = Lock()


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return stock


@strawberry.type
class Mutation:
    @strawberry.mutation
    def sell(self, title: str) -> Book | None:
        with selling:
            for book in stock:
                if book.title == title and book.copies:
                    book.copies -= 1
                    return book
        raise ValueError(f"{title} is not in stock")


rules = [lambda: QueryDepthLimiter(max_depth=3)]
schema = strawberry.Schema(
    Query, Mutation, extensions=rules
)
app = FastAPI()
router = GraphQLRouter(schema, graphql_ide=None)
app.include_router(router, prefix="/graphql")
