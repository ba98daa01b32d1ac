"""A bookshop that sells its stock."""

import sqlite3
from typing import Any
from uuid import uuid4

from flask import Flask, g, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
DATABASE = f"file:/{uuid4()}?vfs=memdb"
memory = sqlite3.connect(DATABASE, uri=True)
memory.execute("""create table book(
    id integer primary key, title text unique,
    copies integer)""")


def get_db() -> sqlite3.Connection:
    if "db" not in g:
        g.db = sqlite3.connect(DATABASE, uri=True)
        g.db.row_factory = sqlite3.Row
    db: sqlite3.Connection = g.db
    return db


@app.teardown_appcontext
def close_db(error: BaseException | None) -> None:
    if "db" in g:
        g.db.close()


@app.post("/books/")
def create_book() -> ResponseReturnValue:
    book = request.get_json()
    values = (book["title"], book["copies"])
    db = get_db()
    sql = "insert into book(title, copies) values (?, ?)"
    db.execute(sql, values)
    db.commit()
    return book, 201


@app.get("/books/")
def find_books() -> list[dict[str, Any]]:
    title = request.args.get("title", "")
    sql = f"select * from book where title='{title}'"
    return [dict(row) for row in get_db().execute(sql)]


@app.post("/books/<int:book_id>/sales")
def sell_book(book_id: int) -> ResponseReturnValue:
    sql = "update book set copies=copies-1 where id=?"
    get_db().execute(sql, (book_id,))
    return {"sold": book_id}, 201
