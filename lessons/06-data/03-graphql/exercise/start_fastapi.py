"""A guest house that answers questions."""

import strawberry
from fastapi import FastAPI
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Room:
    number: int
    beds: int


rooms = [
    Room(number=1, beds=1),
    Room(number=2, beds=2),
    Room(number=3, beds=4),
]


@strawberry.type
class Query:
    @strawberry.field
    def rooms(self) -> list[Room]:
        return rooms


schema = strawberry.Schema(Query)
app = FastAPI()
router = GraphQLRouter(schema, graphql_ide=None)
app.include_router(router, prefix="/graphql")
