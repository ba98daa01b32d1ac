"""A bookshop's stock, kept as objects."""

from typing import Any
from uuid import uuid4

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = (
    f"sqlite:///file:/{uuid4()}?vfs=memdb&uri=true"
)


class Base(DeclarativeBase): ...


db = SQLAlchemy(app, model_class=Base)


class Book(db.Model):
    __table_args__ = (db.CheckConstraint("copies >= 0"),)
    id: Mapped[int] = db.mapped_column(primary_key=True)
    title: Mapped[str] = db.mapped_column(unique=True)
    copies: Mapped[int] = db.mapped_column(default=1)

    def as_json(self) -> dict[str, Any]:
        keys = ("id", "title", "copies")
        return {key: getattr(self, key) for key in keys}


with app.app_context():
    db.create_all()


@app.post("/books/")
def add() -> ResponseReturnValue:
    book = Book(**request.get_json())
    db.session.add(book)
    db.session.commit()
    return book.as_json(), 201


@app.get("/books/<int:book_id>")
def read(book_id: int) -> dict[str, Any]:
    return db.get_or_404(Book, book_id).as_json()


@app.post("/books/<int:book_id>/sales")
def sell(book_id: int) -> dict[str, Any]:
    book = db.get_or_404(Book, book_id)
    book.copies -= 1
    if request.args.get("keep") != "false":
        db.session.commit()
    return book.as_json()
