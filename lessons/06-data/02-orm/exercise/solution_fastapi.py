"""A shop's gift cards."""

from collections.abc import Iterator
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import CheckConstraint, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel

app = FastAPI()
engine = create_engine(
    f"sqlite:///file:/{uuid4()}?vfs=memdb&uri=true"
)


class Base(SQLModel, registry=registry()): ...


class NewCard(Base):
    euros: int = Field(ge=0)


class Card(NewCard, table=True):
    __table_args__ = (CheckConstraint("euros >= 0"),)
    id: int | None = Field(None, primary_key=True)


class Order(BaseModel):
    giver: int
    taker: int
    euros: int


def get_db() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Base.metadata.create_all(engine)
Db = Annotated[Session, Depends(get_db)]


@app.post("/cards/", status_code=201)
def add(new: NewCard, db: Db) -> Card:
    card = Card.model_validate(new)
    db.add(card)
    db.commit()
    db.refresh(card)
    return card


@app.get("/cards/{card_id}")
def read(card_id: int, db: Db) -> Card:
    card = db.get(Card, card_id)
    if card is None:
        raise HTTPException(404)
    return card


@app.post("/transfers/", status_code=201)
def transfer(order: Order, db: Db) -> Order:
    giver = read(order.giver, db)
    taker = read(order.taker, db)
    giver.euros -= order.euros
    taker.euros += order.euros
    try:
        db.commit()
    except IntegrityError as error:
        raise HTTPException(409) from error
    return order
