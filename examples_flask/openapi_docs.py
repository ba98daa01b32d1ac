"""A bookshop whose API has a schema."""

from itertools import count
from typing import Any

from flask import Flask, jsonify
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields, validate

CDN = "https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/"
app = Flask(__name__)
app.config["API_TITLE"] = "Bookshop"
app.config["API_VERSION"] = "1.0"
app.config["OPENAPI_VERSION"] = "3.1.0"
app.config["OPENAPI_URL_PREFIX"] = "/"
app.config["OPENAPI_SWAGGER_UI_PATH"] = "/docs"
app.config["OPENAPI_SWAGGER_UI_URL"] = CDN
api = Api(app)
shop = Blueprint("shop", __name__, url_prefix="/books")


class Book(Schema):
    title = fields.String(
        required=True, validate=validate.Length(min=1)
    )
    price = fields.Integer(load_default=0)


books = {1: {"title": "Emma", "price": 9}}
numbers = count(2)


@shop.get("/<int:number>")
@shop.response(200, Book)
def get_book(number: int) -> dict[str, Any]:
    """Read one book."""
    if number not in books:
        abort(404, message="no such book")
    return books[number]


@shop.post("/")
@shop.arguments(Book)
@shop.response(201, Book)
def add_book(book: dict[str, Any]) -> Any:
    """Add a book to the shop."""
    if book["price"] == 0:
        return jsonify(waiting=book["title"]), 202
    books[next(numbers)] = book
    return book


@app.get("/health")
def check_health() -> dict[str, str]:
    return {"status": "ok"}


api.register_blueprint(shop)
