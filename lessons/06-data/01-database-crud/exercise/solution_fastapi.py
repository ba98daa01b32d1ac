"""A bookshop that sells its stock."""

import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
DATABASE = f"file:/{uuid4()}?vfs=memdb"
memory = sqlite3.connect(DATABASE, uri=True)
memory.execute("""create table book(
    id integer primary key, title text unique,
    copies integer)""")


def get_db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(
        DATABASE, uri=True, check_same_thread=False
    )
    db.row_factory = sqlite3.Row
    try:
        yield db
    finally:
        db.close()


Db = Annotated[sqlite3.Connection, Depends(get_db)]


class Book(BaseModel):
    title: str
    copies: int


@app.post("/books/", status_code=201)
def create_book(book: Book, db: Db) -> Book:
    values = (book.title, book.copies)
    sql = "insert into book(title, copies) values (?, ?)"
    try:
        db.execute(sql, values)
    except sqlite3.IntegrityError as error:
        raise HTTPException(409, "title taken") from error
    db.commit()
    return book


@app.get("/books/")
def find_books(
    db: Db, title: str = ""
) -> list[dict[str, Any]]:
    sql = "select * from book where title=?"
    rows = db.execute(sql, (title,))
    return [dict(row) for row in rows]


@app.post("/books/{book_id}/sales", status_code=201)
def sell_book(book_id: int, db: Db) -> dict[str, int]:
    sql = """update book set copies=copies-1
        where id=? and copies > 0"""
    sold = db.execute(sql, (book_id,)).rowcount
    db.commit()
    if not sold:
        sql = "select 1 from book where id=?"
        row = db.execute(sql, (book_id,)).fetchone()
        raise HTTPException(409 if row else 404)
    return {"sold": book_id}
