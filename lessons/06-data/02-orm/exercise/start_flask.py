"""A shop's gift cards."""

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


class Card(db.Model):
    __table_args__ = (db.CheckConstraint("euros >= 0"),)
    id: Mapped[int] = db.mapped_column(primary_key=True)
    euros: Mapped[int] = db.mapped_column()

    def as_json(self) -> dict[str, int]:
        return {"id": self.id, "euros": self.euros}


with app.app_context():
    db.create_all()


@app.post("/cards/")
def add() -> ResponseReturnValue:
    card = Card(**request.get_json())
    db.session.add(card)
    db.session.commit()
    return card.as_json(), 201


@app.get("/cards/<int:card_id>")
def read(card_id: int) -> dict[str, int]:
    return db.get_or_404(Card, card_id).as_json()


@app.post("/transfers/")
def transfer() -> ResponseReturnValue:
    order = request.get_json()
    giver = db.get_or_404(Card, order["giver"])
    giver.euros -= order["euros"]
    db.session.commit()
    taker = db.get_or_404(Card, order["taker"])
    taker.euros += order["euros"]
    db.session.commit()
    return order, 201
