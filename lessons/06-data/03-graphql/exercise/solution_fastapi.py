"""A guest house that answers questions."""

from threading import Lock

import strawberry
from fastapi import FastAPI
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Room:
    number: int
    beds: int
    guest: str | None = None


rooms = [
    Room(number=1, beds=1),
    Room(number=2, beds=2),
    Room(number=3, beds=4),
]
reserving = Lock()


def find_room(number: int) -> Room | None:
    for room in rooms:
        if room.number == number:
            return room
    return None


@strawberry.type
class Query:
    @strawberry.field
    def rooms(
        self, beds: int | None = None
    ) -> list[Room]:
        return [
            room
            for room in rooms
            if beds is None or room.beds == beds
        ]

    @strawberry.field
    def room(self, number: int) -> Room | None:
        return find_room(number)


@strawberry.type
class Mutation:
    @strawberry.mutation
    def reserve(
        self, number: int, guest: str
    ) -> Room | None:
        with reserving:
            room = find_room(number)
            if room is None:
                raise ValueError("There is no such room.")
            if room.guest is not None:
                raise ValueError("The room is taken.")
            room.guest = guest
            return room


schema = strawberry.Schema(Query, Mutation)
app = FastAPI()
router = GraphQLRouter(schema, graphql_ide=None)
app.include_router(router, prefix="/graphql")
