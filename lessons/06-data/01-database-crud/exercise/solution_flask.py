"""A bookshop that sells its stock."""

import sqlite3
from typing import Any
from uuid import uuid4

from flask import Flask, abort, g, request
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
    try:
        db.execute(sql, values)
    except sqlite3.IntegrityError:
        abort(409, "title taken")
    db.commit()
    return book, 201


@app.get("/books/")
def find_books() -> list[dict[str, Any]]:
    title = request.args.get("title", "")
    sql = "select * from book where title=?"
    rows = get_db().execute(sql, (title,))
    return [dict(row) for row in rows]


@app.post("/books/<int:book_id>/sales")
def sell_book(book_id: int) -> ResponseReturnValue:
    db = get_db()
    sql = """update book set copies=copies-1
        where id=? and copies > 0"""
    sold = db.execute(sql, (book_id,)).rowcount
    db.commit()
    if not sold:
        sql = "select 1 from book where id=?"
        row = db.execute(sql, (book_id,)).fetchone()
        abort(409 if row else 404)
    return {"sold": book_id}, 201
