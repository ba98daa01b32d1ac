"""A bookshop's stock, kept as objects."""

from collections.abc import Iterator
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import CheckConstraint, create_engine
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel

app = FastAPI()
engine = create_engine(
    f"sqlite:///file:/{uuid4()}?vfs=memdb&uri=true"
)


class Base(SQLModel, registry=registry()): ...


class Book(Base, table=True):
    __table_args__ = (CheckConstraint("copies >= 0"),)
    id: int | None = Field(None, primary_key=True)
    title: str = Field(unique=True)
    copies: int = 1


def get_db() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Base.metadata.create_all(engine)
Db = Annotated[Session, Depends(get_db)]


@app.post("/books/", status_code=201)
def add(book: Book, db: Db) -> Book:
    db.add(book)
    db.commit()
    db.refresh(book)
    return book


@app.get("/books/{book_id}")
def read(book_id: int, db: Db) -> Book:
    book = db.get(Book, book_id)
    if book is None:
        raise HTTPException(404)
    return book


@app.post("/books/{book_id}/sales")
def sell(book_id: int, db: Db, keep: bool = True) -> Book:
    book = read(book_id, db)
    book.copies -= 1
    if keep:
        db.commit()
        db.refresh(book)
    return book
