"""A guest house that answers questions."""

import strawberry
from flask import Flask
from strawberry.flask.views import GraphQLView


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
app = Flask(__name__)
api = GraphQLView.as_view("api", schema, graphql_ide=None)
app.add_url_rule("/graphql", view_func=api)
