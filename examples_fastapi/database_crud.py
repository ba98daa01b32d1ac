"""A bookshop's stock in SQLite, with the SQL in sight."""

import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI()
DATABASE = f"file:/{uuid4()}?vfs=memdb"
memory = sqlite3.connect(DATABASE, uri=True)
memory.execute("""create table book(
    id integer primary key, title text unique)""")


def get_db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(
        DATABASE, uri=True, check_same_thread=False
    )
    try:
        yield db
    finally:
        db.close()


Db = Annotated[sqlite3.Connection, Depends(get_db)]


class NewBook(BaseModel):
    title: Annotated[str, Field(min_length=1)]


@app.post("/books/", status_code=201)
def create_book(book: NewBook, db: Db) -> dict[str, Any]:
    sql = "insert into book(title) values (?)"
    try:
        book_id = db.execute(sql, (book.title,)).lastrowid
    except sqlite3.IntegrityError as error:
        raise HTTPException(409, "title taken") from error
    db.commit()
    return {"id": book_id, "title": book.title}


@app.get("/books/{title}")
def read_book(title: str, db: Db) -> dict[str, Any]:
    sql = "select id, title from book where title=?"
    row = db.execute(sql, (title,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return {"id": row[0], "title": row[1]}


@app.get("/books/")
def find_books(db: Db, q: str = "") -> list[str]:
    sql = "select title from book"
    sql += f" where title like '{q}%'"
    return [row[0] for row in db.execute(sql)]
