"""A bookshop that sells its stock."""

import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Depends, FastAPI
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
    db.execute(sql, values)
    db.commit()
    return book


@app.get("/books/")
def find_books(
    db: Db, title: str = ""
) -> list[dict[str, Any]]:
    sql = f"select * from book where title='{title}'"
    return [dict(row) for row in db.execute(sql)]


@app.post("/books/{book_id}/sales", status_code=201)
def sell_book(book_id: int, db: Db) -> dict[str, int]:
    sql = "update book set copies=copies-1 where id=?"
    db.execute(sql, (book_id,))
    return {"sold": book_id}
