"""A bookshop's stock in SQLite, with the SQL in sight."""

import sqlite3
from typing import Any
from uuid import uuid4

from flask import Flask, abort, g, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
DATABASE = f"file:/{uuid4()}?vfs=memdb"
memory = sqlite3.connect(DATABASE, uri=True)
memory.execute("""create table book(
    id integer primary key, title text unique)""")


def get_db() -> sqlite3.Connection:
    if "db" not in g:
        g.db = sqlite3.connect(DATABASE, uri=True)
    db: sqlite3.Connection = g.db
    return db


@app.teardown_appcontext
def close_db(error: BaseException | None) -> None:
    if "db" in g:
        g.db.close()


@app.post("/books/")
def create_book() -> ResponseReturnValue:
    data = request.get_json()
    title = isinstance(data, dict) and data.get("title")
    if not isinstance(title, str) or not title:
        return {"error": "title is missing"}, 422
    sql = "insert into book(title) values (?)"
    db = get_db()
    try:
        book_id = db.execute(sql, (title,)).lastrowid
    except sqlite3.IntegrityError:
        abort(409, "title taken")
    db.commit()
    return {"id": book_id, "title": title}, 201


@app.get("/books/<title>")
def read_book(title: str) -> dict[str, Any]:
    sql = "select id, title from book where title=?"
    row = get_db().execute(sql, (title,)).fetchone()
    if row is None:
        abort(404)
    return {"id": row[0], "title": row[1]}


@app.get("/books/")
def find_books() -> list[str]:
    q = request.args.get("q", "")
    sql = "select title from book"
    sql += f" where title like '{q}%'"
    return [row[0] for row in get_db().execute(sql)]
